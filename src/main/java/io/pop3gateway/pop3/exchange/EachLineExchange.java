package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.ListLine;
import io.pop3gateway.pop3.wire.StatusLine;
import io.pop3gateway.pop3.wire.WireViolation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;

/**
 * A command whose answer is a list that is handed on line by line: LIST, UIDL. Public for its neighbours in this room alone.
 */
public final class EachLineExchange extends Exchange {

    private final Consumer<ListLine> each;
    private final Runnable endSession;
    private final Promise<Void> answer = Promise.promise();
    private boolean saysEmpty;
    private boolean unwanted;

    /**
     * @param each takes a line; a {@link WireViolation} that it throws ends the connection, anything else is the answer, and the rest
     *     of the list is not wanted
     * @param endSession for the list that is not wanted any more
     */
    public EachLineExchange(Command command, Consumer<ListLine> each, Runnable endSession) {
        super(command);
        this.each = each;
        this.endSession = endSession;
    }

    public Future<Void> answer() {
        return answer.future();
    }

    /** Whether the list was refused with words that mean that there is nothing to list. */
    public boolean saysEmpty() {
        return saysEmpty;
    }

    @Override
    public Follow status(StatusLine line) {
        if (line.isOk()) {
            return Follow.LINES;
        }
        saysEmpty = Refusals.saysEmpty(line);
        answer.tryFail(Refusals.ofCommand(verb(), line));
        return Follow.NOTHING;
    }

    @Override
    public void line(ListLine line) {
        if (unwanted) {
            return;
        }
        try {
            each.accept(line);
        } catch (WireViolation violation) {
            throw violation;
        } catch (RuntimeException refusal) {
            unwanted = true;
            answer.tryFail(refusal);
            endSession.run();
        }
    }

    @Override
    public void end() {
        answer.tryComplete();
    }

    @Override
    public void fail(Pop3Failure failure) {
        answer.tryFail(failure);
    }
}

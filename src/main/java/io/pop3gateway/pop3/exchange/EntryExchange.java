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
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * LIST or UIDL of one message: an entry behind {@code +OK} (RFC 1939 §5, §7). Some servers send a list of one line instead,
 * which is told by what stands behind {@code +OK} not being an entry of that message.
 * Public for its neighbours in this room alone.
 *
 * @param <T> what an entry says
 */
public final class EntryExchange<T> extends Exchange {

    private final Function<ListLine, T> reader;
    private final ToIntFunction<T> numberOf;
    private final int number;
    private final Promise<T> answer = Promise.promise();
    private T entry;

    /**
     * @param reader reads an entry; may throw {@link WireViolation}
     * @param numberOf an entry's message
     * @param number the message asked for, 1 or more
     */
    public EntryExchange(String verb, Function<ListLine, T> reader, ToIntFunction<T> numberOf, int number) {
        super(Command.of(verb, number));
        this.reader = reader;
        this.numberOf = numberOf;
        this.number = number;
    }

    public Future<T> answer() {
        return answer.future();
    }

    @Override
    public Follow status(StatusLine line) {
        if (!line.isOk()) {
            answer.tryFail(Refusals.ofCommand(verb(), line));
        } else if (line.text().matches("0*" + number + "[ \t]+[^ \t]+")) {
            answer.tryComplete(reader.apply(ListLine.of(line.text())));
        } else {
            return Follow.LINES;
        }
        return Follow.NOTHING;
    }

    @Override
    public void line(ListLine line) {
        T read = reader.apply(line);
        if (numberOf.applyAsInt(read) == number) {
            entry = read;
        }
    }

    @Override
    public void end() {
        if (entry == null) {
            throw new WireViolation("the answer to " + verb() + " must tell of the message asked for");
        }
        answer.tryComplete(entry);
    }

    @Override
    public void fail(Pop3Failure failure) {
        answer.tryFail(failure);
    }
}

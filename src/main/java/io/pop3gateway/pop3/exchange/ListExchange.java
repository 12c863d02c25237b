package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A command whose answer is a list: CAPA, LIST, UIDL. Public for its neighbours in this room alone.
 *
 * @param <T> what a line says
 */
public final class ListExchange<T> extends Exchange {

    private final Function<String, T> reader;
    private final Optional<Duration> patience;
    private final Promise<List<T>> answer;
    private final List<T> lines = new ArrayList<>();
    private final Consumer<T> each;
    private final Runnable endSession;
    private boolean saysEmpty;
    private boolean unwanted;

    /**
     * @param reader reads a line; may throw {@link io.pop3gateway.pop3.wire.WireViolation}
     */
    public ListExchange(Command command, Function<String, T> reader, Promise<List<T>> answer) {
        this(command, reader, Optional.empty(), answer);
    }

    /**
     * @param patience how long the answer may take; empty: as long as any
     */
    public ListExchange(
            Command command, Function<String, T> reader, Optional<Duration> patience, Promise<List<T>> answer) {
        super(command);
        this.each = lines::add;
        this.endSession = () -> {};
        this.reader = reader;
        this.patience = patience;
        this.answer = answer;
    }

    @Override
    public Optional<Duration> patience() {
        return patience;
    }

    /**
     * A list that is not kept here; its answer is an empty one.
     *
     * @param each takes what a line says; what it throws is the answer, and the rest of the list is not wanted
     * @param endSession for the list that is not wanted any more
     */
    public ListExchange(Command command, Function<String, T> reader, Consumer<T> each, Runnable endSession) {
        super(command);
        this.reader = reader;
        this.patience = Optional.empty();
        this.answer = Promise.promise();
        this.each = each;
        this.endSession = endSession;
    }

    public Future<List<T>> answer() {
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
    public void line(String line) {
        T read = reader.apply(line);
        if (unwanted) {
            return;
        }
        try {
            each.accept(read);
        } catch (RuntimeException refusal) {
            unwanted = true;
            answer.tryFail(refusal);
            endSession.run();
        }
    }

    @Override
    public void end() {
        answer.tryComplete(lines);
    }

    @Override
    public void fail(Pop3Failure failure) {
        answer.tryFail(failure);
    }
}

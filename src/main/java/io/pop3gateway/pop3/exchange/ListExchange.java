package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.ListLine;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A command whose answer is a short list that is kept: CAPA, LANG. Public for its neighbours in this room alone.
 *
 * @param <T> what a line says
 */
public final class ListExchange<T> extends Exchange {

    private final Function<String, T> reader;
    private final Optional<Duration> patience;
    private final Promise<List<T>> answer;
    private final List<T> lines = new ArrayList<>();

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
        this.reader = reader;
        this.patience = patience;
        this.answer = answer;
    }

    @Override
    public Optional<Duration> patience() {
        return patience;
    }

    public Future<List<T>> answer() {
        return answer.future();
    }

    @Override
    public Follow status(StatusLine line) {
        if (line.isOk()) {
            return Follow.LINES;
        }
        answer.tryFail(Refusals.ofCommand(verb(), line));
        return Follow.NOTHING;
    }

    @Override
    public void line(ListLine line) {
        lines.add(reader.apply(line.text()));
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

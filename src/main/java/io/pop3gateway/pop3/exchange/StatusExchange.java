package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * A command whose answer is one line: the greeting, USER, PASS, STAT, DELE, RSET, NOOP, QUIT, and the lines of SASL.
 * Public for its neighbours in this room alone.
 */
public final class StatusExchange extends Exchange {

    /** What comes before and after the answer. */
    public enum Kind {
        /** Others may follow at once. */
        PIPELINED,
        /** Nothing follows before the answer. */
        ALONE,
        /** As {@link #ALONE}, and the answer may be a challenge. */
        SASL
    }

    private final Kind kind;
    private final Promise<StatusLine> answer;

    public StatusExchange(Command command, Kind kind, Promise<StatusLine> answer) {
        super(command);
        this.kind = kind;
        this.answer = answer;
    }

    /** One that others may follow at once. */
    public static StatusExchange pipelined(Command command) {
        return new StatusExchange(command, Kind.PIPELINED, Promise.promise());
    }

    public Future<StatusLine> answer() {
        return answer.future();
    }

    @Override
    public boolean blocksPipeline() {
        return kind != Kind.PIPELINED;
    }

    @Override
    public boolean mayEndFlight() {
        return kind == Kind.SASL;
    }

    @Override
    public StatusLine parse(String line) {
        return kind == Kind.SASL ? StatusLine.parseInSasl(line) : super.parse(line);
    }

    @Override
    public Follow status(StatusLine line) {
        answer.tryComplete(line);
        return Follow.NOTHING;
    }

    @Override
    public void fail(Pop3Failure failure) {
        answer.tryFail(failure);
    }
}

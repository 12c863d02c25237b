package io.pop3gateway.pop3;

import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** A command whose answer is one line: the greeting, USER, PASS, STAT, DELE, RSET, NOOP, QUIT, and the lines of SASL. */
final class StatusExchange extends Exchange {

    /** What comes before and after the answer. */
    enum Kind {
        /** Others may follow at once. */
        PIPELINED,
        /** Nothing follows before the answer. */
        ALONE,
        /** As {@link #ALONE}, and the answer may be a challenge. */
        SASL
    }

    private final Kind kind;
    private final Promise<StatusLine> answer;

    StatusExchange(Command command, Kind kind, Promise<StatusLine> answer) {
        super(command);
        this.kind = kind;
        this.answer = answer;
    }

    /** One that others may follow at once. */
    static StatusExchange pipelined(Command command) {
        return new StatusExchange(command, Kind.PIPELINED, Promise.promise());
    }

    Future<StatusLine> answer() {
        return answer.future();
    }

    @Override
    boolean blocksPipeline() {
        return kind != Kind.PIPELINED;
    }

    @Override
    StatusLine parse(String line) {
        return kind == Kind.SASL ? StatusLine.parseInSasl(line) : super.parse(line);
    }

    @Override
    Follow status(StatusLine line) {
        answer.tryComplete(line);
        return Follow.NOTHING;
    }

    @Override
    void fail(Pop3Failure failure) {
        answer.tryFail(failure);
    }
}

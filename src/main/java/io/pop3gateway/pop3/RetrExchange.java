package io.pop3gateway.pop3;

import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/** RETR: hands the message's stream over with the server's {@code +OK}. */
final class RetrExchange extends Exchange {

    private final RetrievedMessage message;
    private final Promise<MessageStream> answer;
    private final Runnable startPaused;

    /**
     * @param startPaused stops reading, so that nothing of the message is lost before its reader is ready
     */
    RetrExchange(Command command, RetrievedMessage message, Runnable startPaused, Promise<MessageStream> answer) {
        super(command);
        this.message = message;
        this.startPaused = startPaused;
        this.answer = answer;
    }

    Future<MessageStream> answer() {
        return answer.future();
    }

    @Override
    boolean carriesMessage() {
        return true;
    }

    @Override
    Follow status(StatusLine line) {
        if (!line.isOk()) {
            answer.tryFail(Refusals.ofCommand(verb(), line));
            return Follow.NOTHING;
        }
        startPaused.run();
        answer.tryComplete(message);
        return Follow.BODY;
    }

    @Override
    void body(Buffer octets) {
        message.received(octets);
    }

    @Override
    void end() {
        message.completed();
    }

    @Override
    void fail(Pop3Failure failure) {
        if (!answer.tryFail(failure)) {
            message.failed(failure);
        }
    }
}

package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/**
 * RETR: hands the message's stream over with the server's {@code +OK}. Public for its neighbours in this room alone.
 */
public final class RetrExchange extends Exchange {

    private final RetrievedMessage message;
    private final Promise<MessageStream> answer;
    private final Runnable startPaused;

    /**
     * @param startPaused stops reading, so that nothing of the message is lost before its reader is ready
     */
    public RetrExchange(
            Command command, RetrievedMessage message, Runnable startPaused, Promise<MessageStream> answer) {
        super(command);
        this.message = message;
        this.startPaused = startPaused;
        this.answer = answer;
    }

    public Future<MessageStream> answer() {
        return answer.future();
    }

    @Override
    public boolean carriesMessage() {
        return true;
    }

    @Override
    public Follow status(StatusLine line) {
        if (!line.isOk()) {
            answer.tryFail(Refusals.ofCommand(verb(), line));
            return Follow.NOTHING;
        }
        startPaused.run();
        answer.tryComplete(message);
        return Follow.BODY;
    }

    @Override
    public void body(Buffer octets) {
        message.received(octets);
    }

    @Override
    public void end() {
        message.completed();
    }

    @Override
    public void fail(Pop3Failure failure) {
        if (!answer.tryFail(failure)) {
            message.failed(failure);
        }
    }
}

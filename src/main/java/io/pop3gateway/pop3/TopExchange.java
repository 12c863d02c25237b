package io.pop3gateway.pop3;

import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/** TOP: a message's beginning, kept up to a limit; what is more is read and dropped. */
final class TopExchange extends Exchange {

    private final int maxOctets;
    private final HeaderEnd headerEnd;
    private final Promise<Buffer> answer;
    private final Buffer kept = Buffer.buffer();

    /**
     * @param headerOnly whether nothing is kept after the blank line, whatever the server sends
     */
    TopExchange(Command command, boolean headerOnly, int maxOctets, Promise<Buffer> answer) {
        super(command);
        this.headerEnd = headerOnly ? new HeaderEnd() : null;
        this.maxOctets = maxOctets;
        this.answer = answer;
    }

    Future<Buffer> answer() {
        return answer.future();
    }

    @Override
    Follow status(StatusLine line) {
        if (line.isOk()) {
            return Follow.BODY;
        }
        answer.tryFail(Refusals.ofCommand(verb(), line));
        return Follow.NOTHING;
    }

    @Override
    void body(Buffer octets) {
        int wanted = headerEnd == null ? octets.length() : headerEnd.upTo(octets);
        int room = maxOctets - kept.length();
        kept.appendBuffer(octets, 0, Math.min(wanted, room));
    }

    @Override
    void end() {
        answer.tryComplete(kept);
    }

    @Override
    void fail(Pop3Failure failure) {
        answer.tryFail(failure);
    }
}

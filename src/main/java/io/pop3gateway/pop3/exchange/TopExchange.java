package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/**
 * TOP, or RETR in its place: a message's beginning, kept up to a limit; what is more is read and dropped.
 * Public for its neighbours in this room alone.
 */
public final class TopExchange extends Exchange {

    private final int lines;
    private final int maxOctets;
    private final TopEnd end;
    private final Promise<Buffer> answer;
    private Buffer kept = Buffer.buffer();
    private boolean unknown;

    /**
     * @param lines of the body that are kept, whatever the server sends
     */
    public TopExchange(Command command, int lines, int maxOctets, Promise<Buffer> answer) {
        super(command);
        this.lines = lines;
        this.end = new TopEnd(lines);
        this.maxOctets = maxOctets;
        this.answer = answer;
    }

    public Future<Buffer> answer() {
        return answer.future();
    }

    /** Whether the server does not know the command at all. */
    public boolean isUnknown() {
        return unknown;
    }

    @Override
    public boolean carriesBeginning() {
        return lines > 0 && verb().equals("TOP");
    }

    @Override
    public Follow status(StatusLine line) {
        if (line.isOk()) {
            return Follow.BODY;
        }
        unknown = Refusals.saysUnknownCommand(line);
        answer.tryFail(Refusals.ofCommand(verb(), line));
        return Follow.NOTHING;
    }

    @Override
    public void body(Buffer octets) {
        int wanted = end.upTo(octets);
        int length = Math.min(wanted, maxOctets - kept.length());
        if (kept.length() == 0) {
            // Most come in one piece, and hold no more than that.
            kept = Buffer.buffer(length);
        }
        kept.appendBuffer(octets, 0, length);
    }

    @Override
    public void end() {
        answer.tryComplete(kept);
    }

    @Override
    public void fail(Pop3Failure failure) {
        answer.tryFail(failure);
    }
}

package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.ListLine;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * A command and what becomes of its answer. All methods run on the connection's event loop.
 * Public for its neighbours in this room alone.
 */
public abstract class Exchange {

    private final Command command;
    private final Promise<Void> over = Promise.promise();

    /**
     * @param command what is written; null for the greeting, which comes unasked
     */
    public Exchange(Command command) {
        this.command = command;
    }

    public final Command command() {
        return command;
    }

    /** What a log or a failure calls it. */
    public final String verb() {
        return command == null ? "the greeting" : command.verb();
    }

    /** Whether nothing may be written before this command's answer is there (RFC 2449 §6.6, RFC 5034 §4). */
    public boolean blocksPipeline() {
        return false;
    }

    /** Whether it may nevertheless be written behind others that wait for theirs, as the last of them. */
    public boolean mayEndFlight() {
        return false;
    }

    /** Whether the answer is a message's octets, which some servers still write while they answer what follows. */
    public boolean carriesMessage() {
        return false;
    }

    /** Whether the answer is a header and lines of the body, which some servers send without stuffing their dots. */
    public boolean carriesBeginning() {
        return false;
    }

    /** How long its answer may take; empty: as long as any. */
    public Optional<Duration> patience() {
        return Optional.empty();
    }

    /** Reads the answer's first line. */
    public StatusLine parse(String line) {
        return StatusLine.parse(line);
    }

    /** The answer's first line; when nothing follows it, the exchange is over. */
    public abstract Follow status(StatusLine line);

    /** A line of a list. */
    public void line(ListLine line) {
        throw new IllegalStateException(verb() + " has no lines");
    }

    /** Octets of a message. */
    public void body(Buffer octets) {
        throw new IllegalStateException(verb() + " has no body");
    }

    /** The end of a list or a message: the exchange is over. */
    public void end() {}

    /** The answer will not come, or not to its end. */
    public abstract void fail(Pop3Failure failure);

    /** Fails the exchange and ends it. */
    public final void abandon(Pop3Failure failure) {
        fail(failure);
        over.tryComplete();
    }

    /** The answer was read to its end. */
    public final void answered() {
        over.tryComplete();
    }

    /** Completes, never fails, when the answer was read to its end or will not be. */
    public final Future<Void> over() {
        return over.future();
    }
}

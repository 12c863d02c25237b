package io.pop3gateway.pop3;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The octets of one message as they come from the server, dot-unstuffed, without the end marker (RFC 1939 §3). Starts
 * paused: nothing is read from the socket until {@link #resume()} or {@link #fetch(long)}, and while it is paused the
 * socket is paused too. Fails with a {@link Pop3Failure}; then what was handed on so far is not the message.
 *
 * <p>Handlers run on the session's event loop; all methods may be called from any thread.
 */
public interface MessageStream extends ReadStream<Buffer> {

    /**
     * The message is not wanted any more: drains what is left when that is little and comes within two seconds, else closes the
     * session.
     */
    void cancel();

    @Override
    MessageStream exceptionHandler(Handler<Throwable> handler);

    @Override
    MessageStream handler(Handler<Buffer> handler);

    @Override
    MessageStream pause();

    @Override
    MessageStream resume();

    @Override
    MessageStream fetch(long amount);

    @Override
    MessageStream endHandler(Handler<Void> handler);
}

package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.Pop3Failure;
import java.time.Duration;

/**
 * The connection as the reader of one message sees it. All methods are called on the connection's event loop.
 * Public for its neighbours in this room alone.
 */
public interface InputFlow {

    /** Stops reading until {@link #resume()}: whoever takes the octets has enough for now. */
    void suspend();

    /** Reads on. */
    void resume();

    /**
     * Runs something once, later.
     *
     * @param delay positive
     * @return takes it back; may be run at any time and again
     */
    Runnable after(Duration delay, Runnable task);

    /** Fails all that is under way with a reason and closes the socket; later calls do nothing. */
    void fail(Pop3Failure reason);
}

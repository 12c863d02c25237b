package io.pop3gateway.pool;

import io.pop3gateway.pop3.Pop3Session;

/**
 * The right to give commands to an open session until {@link #lastCommandGiven()}, or until the work's future completes unless
 * it {@linkplain #outlivesResult() outlives} it.
 */
public interface Lease {

    /** The session; valid while the lease lasts. */
    Pop3Session session();

    /**
     * Tells the pool that this work gives no more commands, so that the next reader's, or {@code QUIT}, can be written behind
     * them without waiting for their answers. Calling it again does nothing.
     */
    void lastCommandGiven();

    /**
     * Tells the pool that the work goes on giving commands after its result is there, as a long stream does. Then nobody else
     * gives any until {@link #lastCommandGiven()}, which must follow.
     */
    void outlivesResult();

    /**
     * As {@link #lastCommandGiven()}, and the session does not linger for a reader who may come later: whoever asks again and
     * again must leave the maildrop to others meanwhile.
     */
    void releaseMaildrop();
}

package io.pop3gateway.pool;

import io.vertx.core.Future;

/**
 * Work that waits for, or has, a session.
 *
 * @param <T> what the work yields
 */
public interface Reservation<T> {

    /** The work's result, or why it failed: a {@link PoolFailure} or a {@link io.pop3gateway.pop3.Pop3Failure}. */
    Future<T> result();

    /** The caller went away: gives the place in the queue back, or ends the session without {@code QUIT}. */
    void cancel();
}

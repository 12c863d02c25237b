package io.pop3gateway.pool.queue;

import java.time.Duration;

/**
 * The pool's bounds; those of a server are its own ({@link io.pop3gateway.server.MailServer#maxSessions()}).
 *
 * @param maxSessions sessions open at once, 1 or more
 * @param maxChosenSessions of them with servers that callers named, 1 or more
 * @param maxWaiting requests that wait at once, 0 or more
 * @param linger how long a session that only read stays open for the next request of the same credentials; zero: not at all
 * @param inUsePatience how long a maildrop that another client holds is tried again, zero or more
 */
public record PoolLimits(
        int maxSessions, int maxChosenSessions, int maxWaiting, Duration linger, Duration inUsePatience) {

    /** The same without a bound of its own for the servers that callers name. */
    public PoolLimits(int maxSessions, int maxWaiting, Duration linger, Duration inUsePatience) {
        this(maxSessions, maxSessions, maxWaiting, linger, inUsePatience);
    }

    public PoolLimits {
        if (maxSessions < 1) {
            throw new IllegalArgumentException("the pool must be allowed at least 1 session, was " + maxSessions);
        }
        if (maxChosenSessions < 1) {
            throw new IllegalArgumentException(
                    "callers' servers must be allowed at least 1 session, was " + maxChosenSessions);
        }
        if (maxWaiting < 0) {
            throw new IllegalArgumentException("waiting requests must be 0 or more, was " + maxWaiting);
        }
        if (linger.isNegative() || inUsePatience.isNegative()) {
            throw new IllegalArgumentException("the pool's durations must not be negative");
        }
    }
}

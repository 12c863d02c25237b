package io.pop3gateway.pool;

import java.time.Duration;

/** Why the pool did not get work done that the server had no part in. Carries no stack trace. */
public abstract sealed class PoolFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PoolFailure(String message) {
        super(message, null, false, false);
    }

    /** No session could be had in time, or too many wait already. */
    public static final class Busy extends PoolFailure {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        Busy(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /** When it is worth trying again, counted from now. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The deadline of the work passed while its session was open. */
    public static final class DeadlineExceeded extends PoolFailure {
        private static final long serialVersionUID = 1L;

        DeadlineExceeded() {
            super("the work did not end within its deadline");
        }
    }

    /** The gateway is stopping. */
    public static final class ShuttingDown extends PoolFailure {
        private static final long serialVersionUID = 1L;

        ShuttingDown() {
            super("the gateway is stopping");
        }
    }
}

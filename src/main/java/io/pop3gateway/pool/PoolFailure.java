package io.pop3gateway.pool;

import java.time.Duration;
import java.util.Optional;

/** Why the pool did not get work done that the server had no part in. Carries no stack trace. */
public abstract sealed class PoolFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    private PoolFailure(String message, Duration retryAfter) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When it is worth trying again, counted from now, positive; empty where the pool cannot know. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** No session could be had in time, or too many wait already. */
    public static final class Busy extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public Busy(String message, Duration retryAfter) {
            super(message, retryAfter);
        }
    }

    /** Too many sessions with the server failed of late; it is left alone for a while. */
    public static final class CircuitOpen extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public CircuitOpen(Duration retryAfter) {
            super("the server failed too often of late and is left alone for a while", retryAfter);
        }
    }

    /** The server wants more time between two logins to the maildrop, as it announced or said to the last one. */
    public static final class LoginTooSoon extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public LoginTooSoon(Duration retryAfter) {
            super("the server wants more time between two logins", retryAfter);
        }
    }

    /** The deadline of the work passed while its session was open. */
    public static final class DeadlineExceeded extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public DeadlineExceeded() {
            super("the work did not end within its deadline", null);
        }
    }

    /** Too many logins failed, to this maildrop or from this client. */
    public static final class TooManyFailures extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public TooManyFailures(Duration retryAfter) {
            super("too many logins failed", retryAfter);
        }
    }

    /** The gateway is stopping. */
    public static final class ShuttingDown extends PoolFailure {
        private static final long serialVersionUID = 1L;

        /** Nothing is to be said of when it will be back: another one may be there already. */
        public ShuttingDown() {
            super("the gateway is stopping", null);
        }
    }
}

package io.pop3gateway.pool;

import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Consequences.Health;
import io.pop3gateway.pop3.Consequences.Outlook;
import io.pop3gateway.pop3.Consequences.Scope;
import java.time.Duration;
import java.util.Optional;

/** Why the pool did not get work done that the server had no part in. Carries no stack trace. */
public abstract sealed class PoolFailure extends RuntimeException implements Consequences.Known {

    private static final long serialVersionUID = 1L;

    private final transient Consequences consequences;
    private final Duration retryAfter;

    private PoolFailure(Consequences consequences, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.consequences = consequences.and(Health.UNDECIDED);
        this.retryAfter = retryAfter;
    }

    @Override
    public final Consequences consequences() {
        return consequences;
    }

    /** When it is worth trying again, counted from now, positive; empty where the pool cannot know. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** No session could be had in time, or too many wait already. */
    public static final class Busy extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public Busy(String message, Duration retryAfter) {
            super(Consequences.of(Scope.GATEWAY, Outlook.PASSES).forWantOfTime(), message, retryAfter);
        }
    }

    /** Too many sessions with the server failed of late; it is left alone for a while. */
    public static final class CircuitOpen extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public CircuitOpen(Duration retryAfter) {
            super(
                    Consequences.of(Scope.SERVER, Outlook.PASSES),
                    "the server failed too often of late and is left alone for a while",
                    retryAfter);
        }
    }

    /** The server wants more time between two logins to the maildrop, as it said to the last one. */
    public static final class LoginTooSoon extends PoolFailure {
        private static final long serialVersionUID = 1L;

        public LoginTooSoon(Duration retryAfter) {
            super(
                    Consequences.of(Scope.MAILDROP, Outlook.PASSES).forWantOfTime(),
                    "the server wants more time between two logins",
                    retryAfter);
        }
    }

    /** The deadline of the work passed while its session was open. */
    public static final class DeadlineExceeded extends PoolFailure {
        private static final long serialVersionUID = 1L;

        /** @param deadline what the work was given, positive */
        public DeadlineExceeded(Duration deadline) {
            super(
                    Consequences.of(Scope.CALLER, Outlook.PASSES).forWantOfTime(),
                    "the work did not end within its " + Math.max(1, deadline.toSeconds()) + " s",
                    null);
        }
    }

    /** Too many logins failed, to this maildrop or from this client. */
    public static final class TooManyFailures extends PoolFailure {
        private static final long serialVersionUID = 1L;

        /**
         * Tells both limits, and not which of them was met: that would tell a guesser of others' failures.
         *
         * @param perMaildrop failed logins that a maildrop may have in a minute
         * @param perClient those that a client may have
         */
        public TooManyFailures(int perMaildrop, int perClient, Duration retryAfter) {
            super(
                    Consequences.of(Scope.CALLER, Outlook.UNKNOWN),
                    "too many logins failed: a mailbox may have at most " + perMaildrop + " a minute, and a client "
                            + perClient,
                    retryAfter);
        }
    }

    /** The gateway is stopping. */
    public static final class ShuttingDown extends PoolFailure {
        private static final long serialVersionUID = 1L;

        /** Nothing is to be said of when it will be back: another one may be there already. */
        public ShuttingDown() {
            super(Consequences.of(Scope.GATEWAY, Outlook.LASTS), "the gateway is stopping", null);
        }
    }
}

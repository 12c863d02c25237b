package io.pop3gateway.pop3;

import java.time.Duration;
import java.util.Optional;

/**
 * What follows from a failure for those who have to go on. Each type of failure answers when it is made, so that nobody but the
 * one who explains failures to callers needs to know which types there are.
 *
 * @param scope what it speaks of
 * @param outlook whether the same may work later
 * @param health what it says of the server as a whole; counts for circuit breakers
 * @param repeat whether and when the same work may be done again for one request
 * @param timeWasShort whether it was the request's own time that was not enough: one with more time may still succeed
 */
public record Consequences(Scope scope, Outlook outlook, Health health, Repeat repeat, boolean timeWasShort) {

    /** What a failure speaks of. */
    public enum Scope {
        /** One command, and so one message at most: the session goes on. */
        COMMAND,
        /** The session, which is over. */
        SESSION,
        /** The maildrop, whoever asks for it. */
        MAILDROP,
        /** The server, or the way to it. */
        SERVER,
        /** What this caller brought or asked for. */
        CALLER,
        /** This process. */
        GATEWAY
    }

    /** Whether the same may work later. */
    public enum Outlook {
        /** It may, by itself. */
        PASSES,
        /** Nobody knows. */
        UNKNOWN,
        /** Not before something is changed. */
        LASTS
    }

    /** What a failure says of the server as a whole. */
    public enum Health {
        /** It answered, whatever it said. */
        ANSWERED,
        /** It may be well or not. */
        UNDECIDED,
        /** It does not do its work. */
        FAILED
    }

    /** Whether and when work may be done again for one request. */
    public enum Repeat {
        /** Not at all. */
        NEVER,
        /** A read, when it was another's session that broke. */
        READ_AFTER_ANOTHER,
        /** The connection was lost: a read, once more even of its own session. */
        READ_ONCE,
        /** The same for a login that was not answered, when the server has granted one with these credentials before. */
        READ_ONCE_IF_GRANTED,
        /** After pauses, as long as there is patience: another holds the maildrop. */
        AFTER_PAUSES,
        /** By no request; the maildrop's next login is for later. */
        AFTER_LOGIN_DELAY
    }

    /** A fault of this program: it says nothing of anybody. */
    private static final Consequences FAULT = of(Scope.GATEWAY, Outlook.UNKNOWN);

    /** A failure that says what follows from it. */
    public interface Known {

        /** What follows. */
        Consequences consequences();

        /** How long to wait before it is worth trying again, positive; empty when nobody said. */
        default Optional<Duration> retryAfter() {
            return Optional.empty();
        }
    }

    /** Those of a failure that says nothing of the server, repeats nothing, and has nothing to do with time. */
    public static Consequences of(Scope scope, Outlook outlook) {
        return new Consequences(scope, outlook, Health.ANSWERED, Repeat.NEVER, false);
    }

    /** Those of any failure; what nobody foresaw is a fault of this program. */
    public static Consequences of(Throwable failure) {
        return failure instanceof Known known ? known.consequences() : FAULT;
    }

    /** How long any failure wants to be waited for. */
    public static Optional<Duration> retryAfter(Throwable failure) {
        return failure instanceof Known known ? known.retryAfter() : Optional.empty();
    }

    /** The same, and this of the server. */
    public Consequences and(Health server) {
        return new Consequences(scope, outlook, server, repeat, timeWasShort);
    }

    /** The same, and so it may be repeated. */
    public Consequences and(Repeat again) {
        return new Consequences(scope, outlook, health, again, timeWasShort);
    }

    /** The same, and it was the request's own time that was short. */
    public Consequences forWantOfTime() {
        return new Consequences(scope, outlook, health, repeat, true);
    }

    /** Whether the session goes on. */
    public boolean sparesSession() {
        return scope == Scope.COMMAND;
    }

    /** Whether the same may work later by itself. */
    public boolean mayPass() {
        return outlook == Outlook.PASSES;
    }

    /** Whether the same will be answered until something is changed. */
    public boolean lasts() {
        return outlook == Outlook.LASTS;
    }
}

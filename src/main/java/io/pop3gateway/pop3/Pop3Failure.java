package io.pop3gateway.pop3;

import io.pop3gateway.pop3.Consequences.Health;
import io.pop3gateway.pop3.Consequences.Outlook;
import io.pop3gateway.pop3.Consequences.Repeat;
import io.pop3gateway.pop3.Consequences.Scope;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.pop3gateway.pop3.wire.WireViolation;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that can go wrong in a POP3 session. A message names what was tried and what must hold; it never holds the
 * server's own text, a host name or a secret. No stack trace is taken: these are answers, not programming errors.
 */
public abstract sealed class Pop3Failure extends RuntimeException implements Consequences.Known {

    private static final long serialVersionUID = 1L;

    private final transient ResponseCode code;
    private final transient Consequences consequences;

    private Pop3Failure(Consequences consequences, String message, ResponseCode code, Throwable cause) {
        super(message, cause, false, false);
        this.consequences = consequences;
        this.code = code;
    }

    @Override
    public final Consequences consequences() {
        return consequences;
    }

    /** A failure as one of these; what is not is a fault of this program, which must not leave a session hanging. */
    public static Pop3Failure of(Throwable failure) {
        if (failure instanceof WireViolation violation) {
            return violation instanceof WireViolation.ListTooLong tooLong
                    ? new MaildropTooLarge(tooLong.limit())
                    : new ProtocolViolation(violation.getMessage());
        }
        return failure instanceof Pop3Failure known
                ? known
                : new SessionClosed("the session was ended by a fault on this side", failure);
    }

    /** The server's response code (RFC 2449 §8), where it gave one. */
    public Optional<ResponseCode> code() {
        return Optional.ofNullable(code);
    }

    /** When it is worth trying again, counted from now, positive; empty where the server did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The server could not be reached: no address, refused, no answer to the connection attempt in time. */
    public static final class Unreachable extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, Throwable cause) {
            super(Consequences.of(Scope.SERVER, Outlook.PASSES).and(Health.FAILED), message, null, cause);
        }
    }

    /** TLS could not be established as configured: a bad certificate, a wrong name, a failed handshake, octets before it. */
    public static final class InsecureConnection extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public InsecureConnection(String message, Throwable cause) {
            super(Consequences.of(Scope.SERVER, Outlook.UNKNOWN), message, null, cause);
        }
    }

    /** The connection ended before the answer was complete. */
    public static final class ConnectionLost extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public ConnectionLost(String message) {
            super(
                    Consequences.of(Scope.SESSION, Outlook.PASSES)
                            .and(Health.UNDECIDED)
                            .and(Repeat.READ_ONCE),
                    message,
                    null,
                    null);
        }
    }

    /**
     * The connection ended in the place of an answer to the login, once the secret was sent: some servers say so that it is
     * wrong. It may have been the network as well, so that nothing follows but that the secret is not to be sent again unasked.
     */
    public static final class LoginUnanswered extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public LoginUnanswered() {
            super(
                    Consequences.of(Scope.SESSION, Outlook.UNKNOWN)
                            .and(Health.UNDECIDED)
                            .and(Repeat.READ_ONCE_IF_GRANTED),
                    "the server closed the connection instead of answering the login",
                    null,
                    null);
        }
    }

    /** The greeting or an answer did not come in time, or the session lasted too long. */
    public static final class TimedOut extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        private static final Consequences WITH_THE_SERVER =
                Consequences.of(Scope.SESSION, Outlook.PASSES).and(Health.FAILED);
        private static final Consequences WITH_ITS_READER = WITH_THE_SERVER.and(Repeat.READ_AFTER_ANOTHER);

        public TimedOut(String message) {
            this(WITH_THE_SERVER, message);
        }

        private TimedOut(Consequences consequences, String message) {
            super(consequences, message, null, null);
        }

        /** The same time, spent by the reader of a message: the server, and other commands, have no part in it. */
        public TimedOut asReaders() {
            return new TimedOut(WITH_ITS_READER, getMessage());
        }
    }

    /** The server said something that POP3 does not know at this place, or broke a limit on lines or lists. */
    public static final class ProtocolViolation extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public ProtocolViolation(String message) {
            super(Consequences.of(Scope.SESSION, Outlook.UNKNOWN), message, null, null);
        }
    }

    /** The login was refused ({@code [AUTH]}, RFC 3206 §5, or a {@code -ERR} that means nothing else). */
    public static final class CredentialsRejected extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public CredentialsRejected(ResponseCode code) {
            super(Consequences.of(Scope.CALLER, Outlook.LASTS), "the server refused the credentials", code, null);
        }
    }

    /** Another session holds the maildrop ({@code [IN-USE]}, RFC 2449 §8.1.1). */
    public static final class MaildropInUse extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public MaildropInUse(ResponseCode code) {
            super(
                    Consequences.of(Scope.MAILDROP, Outlook.PASSES).and(Repeat.AFTER_PAUSES),
                    "another session holds the maildrop",
                    code,
                    null);
        }
    }

    /** The server wants more time between two logins ({@code [LOGIN-DELAY]}, RFC 2449 §8.1.2). */
    public static final class LoginDelayed extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        private final transient Duration wanted;

        public LoginDelayed(ResponseCode code) {
            this(code, Optional.empty());
        }

        /**
         * @param wanted what the refusal asks for, or the argument of the capability {@code LOGIN-DELAY} (RFC 2449 §6.5), where
         *     there was one
         */
        public LoginDelayed(ResponseCode code, Optional<Duration> wanted) {
            super(
                    Consequences.of(Scope.MAILDROP, Outlook.PASSES).and(Repeat.AFTER_LOGIN_DELAY),
                    "the server wants more time between two logins",
                    code,
                    null);
            this.wanted = wanted.filter(time -> !time.isZero()).orElse(null);
        }

        /** How long the server wants between two logins; empty when it did not say. */
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(wanted);
        }
    }

    /** A fault of the server that may pass ({@code [SYS/TEMP]}, RFC 3206 §4). */
    public static final class TemporaryFailure extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public TemporaryFailure(ResponseCode code) {
            super(
                    Consequences.of(Scope.COMMAND, Outlook.PASSES).and(Health.FAILED),
                    "the server has a temporary fault",
                    code,
                    null);
        }
    }

    /** A fault of the server that needs its operator ({@code [SYS/PERM]}, RFC 3206 §4). */
    public static final class PermanentFailure extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public PermanentFailure(ResponseCode code) {
            super(Consequences.of(Scope.COMMAND, Outlook.UNKNOWN), "the server has a permanent fault", code, null);
        }
    }

    /** The server answered {@code -ERR} to a command of the transaction state, with no code that says more. */
    public static final class CommandRefused extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public CommandRefused(String verb, ResponseCode code) {
            super(Consequences.of(Scope.COMMAND, Outlook.UNKNOWN), "the server refused " + verb, code, null);
        }
    }

    /** The server lacks what the task or the configuration needs: a command, a mechanism, TLS. */
    public static final class NotSupported extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public NotSupported(String what) {
            super(Consequences.of(Scope.COMMAND, Outlook.LASTS), "the server does not support " + what, null, null);
        }
    }

    /**
     * The server offers a login that the credentials fit, but the connection is not protected and the endpoint does not allow
     * passwords or tokens in the clear ({@link Pop3Endpoint#plaintextLogin()}). Nothing secret was sent.
     */
    public static final class PlaintextRefused extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public PlaintextRefused() {
            super(
                    Consequences.of(Scope.SERVER, Outlook.LASTS),
                    "the connection must be protected before a password or token may be sent",
                    null,
                    null);
        }
    }

    /** A message is larger than the limit that the caller set. */
    public static final class MessageTooLarge extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public MessageTooLarge(long limit) {
            super(
                    Consequences.of(Scope.SESSION, Outlook.LASTS),
                    "the message has more than " + limit + " octets",
                    null,
                    null);
        }
    }

    /** The maildrop has more messages than the limit. */
    public static final class MaildropTooLarge extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public MaildropTooLarge(int limit) {
            super(
                    Consequences.of(Scope.SESSION, Outlook.LASTS),
                    "the mailbox has more than " + limit
                            + " messages; move some to another mailbox with a mail client, or let the operator raise the limit",
                    null,
                    null);
        }
    }

    /** The session was closed from this side before the answer came. */
    public static final class SessionClosed extends Pop3Failure {
        private static final long serialVersionUID = 1L;

        public SessionClosed(String message) {
            this(message, null);
        }

        SessionClosed(String message, Throwable cause) {
            super(
                    Consequences.of(Scope.SESSION, Outlook.PASSES)
                            .and(Health.UNDECIDED)
                            .and(Repeat.READ_AFTER_ANOTHER),
                    message,
                    null,
                    cause);
        }
    }
}

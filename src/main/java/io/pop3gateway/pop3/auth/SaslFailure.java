package io.pop3gateway.pop3.auth;

import java.util.Objects;

/**
 * The server did not keep to the mechanism. The message is one of a few constants: it holds nothing that the server or the
 * client sent. No stack trace is taken, since this is an answer of a server and not a programming error.
 */
public final class SaslFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public SaslFailure(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public static SaslFailure malformed(String message) {
        return new SaslFailure(Reason.MALFORMED_CHALLENGE, message);
    }

    /** What was wrong, for the caller to act upon. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of failure. */
    public enum Reason {
        /** The challenge breaks the mechanism's grammar or comes where none is due. */
        MALFORMED_CHALLENGE,
        /** The server asks for more work than a login may cost, or for so little that the password were at risk. */
        COST_REFUSED,
        /** The server could not prove that it knows the password: it is not the server that the account is on. */
        WRONG_SIGNATURE,
        /** The server said that user or password is wrong. */
        CREDENTIALS_REFUSED,
        /** The server saw another TLS connection than the client did, or another kind of binding is due. */
        CHANNEL_BINDING_REFUSED,
        /** The server ended the exchange for another reason. */
        REFUSED
    }
}

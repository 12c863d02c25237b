package io.pop3gateway.pop3.wire;

/** What was read is not POP3, or breaks a limit. The message never quotes the server. Carries no stack trace. */
public final class WireViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names what must hold. */
    public WireViolation(String message) {
        super(message, null, false, false);
    }
}

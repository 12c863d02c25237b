package io.pop3gateway.egress;

/** A server that a caller named may not be dialled; nothing says why. Carries no stack trace. */
public final class ServerNotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The one answer, whatever the reason. */
    public ServerNotAllowed() {
        super("the server may not be used through the gateway", null, false, false);
    }
}

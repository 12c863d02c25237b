package io.pop3gateway.pop3;

/** The steps of a session's opening, in their order. */
public enum OpeningPhase {
    /** The connection, and the server's greeting. */
    CONNECT,
    /** {@code STLS} where TLS has to be asked for (RFC 2595), and the handshake. */
    TLS,
    /** What lies between that and the transaction state: capabilities where they are not known yet, and the login. */
    LOGIN
}

package io.pop3gateway.demo;

/** A state of a POP3 session (RFC 1939 §3): it decides what a line from the client means. */
sealed interface SessionState permits AuthorizationState, SaslPlainState, TransactionState {

    /** Takes a line without its end. */
    Turn take(String line);

    /** The connection is gone without {@code QUIT}. */
    default void abandon() {}
}

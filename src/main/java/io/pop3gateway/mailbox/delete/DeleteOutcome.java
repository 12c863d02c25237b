package io.pop3gateway.mailbox.delete;

/** How it is known that a message was deleted. */
public enum DeleteOutcome {
    /** The server answered {@code QUIT} with {@code +OK} (RFC 1939 §6). */
    CONFIRMED,
    /** The server did not confirm {@code QUIT}, and a second session no longer lists the message. */
    VERIFIED
}

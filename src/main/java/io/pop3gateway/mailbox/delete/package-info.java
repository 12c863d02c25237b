/**
 * Deleting honestly. {@link io.pop3gateway.mailbox.delete.DeleteAttempt} is one session: {@code UIDL}, every {@code
 * DELE}, then {@code QUIT} alone, whose answer tells what was deleted (RFC 1939 §6). {@link
 * io.pop3gateway.mailbox.delete.DeleteMessages} looks again in another session when that answer is in doubt.
 *
 * <p>It never says more than is known, and knows nothing of lists, readers or exports.
 */
package io.pop3gateway.mailbox.delete;

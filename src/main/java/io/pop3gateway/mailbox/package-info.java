/**
 * What can be done with a mailbox. Here on the ground floor are the nouns that all use: the index of a maildrop ({@link
 * io.pop3gateway.mailbox.MaildropIndex}), a listed message and its id, the failures, the threads that parse, and the
 * border between {@code Future} below and {@code Uni} above ({@link io.pop3gateway.mailbox.Reserved}).
 *
 * <p>A use case takes a lease of a session from the pool, asks the server in as few flights as it can, and reads what
 * came with {@code mime} off the event loop. It knows nothing of HTTP, JAX-RS or JSON.
 */
package io.pop3gateway.mailbox;

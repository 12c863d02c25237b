/**
 * One message, or several in one session. {@link io.pop3gateway.mailbox.read.ReadMessage} finds it by its id and
 * fetches it: as a stream, whole, or into a {@link io.pop3gateway.mailbox.read.Spool}; the others ask it for text,
 * HTML, a header or a part, and {@link io.pop3gateway.mailbox.read.FetchMessages} gives the commands for many in one
 * flight.
 *
 * <p>Streams are read no faster than their reader takes them. Nothing here deletes, lists or exports.
 */
package io.pop3gateway.mailbox.read;

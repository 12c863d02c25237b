/**
 * A whole mailbox as one file. {@link io.pop3gateway.mailbox.export.ExportMailbox} opens the session, {@link
 * io.pop3gateway.mailbox.export.Retrievals} gives {@code RETR} some messages ahead of the reader, an {@link
 * io.pop3gateway.mailbox.export.ExportFormat} (mbox, zip, or one of the API's own) turns them into octets, and {@link
 * io.pop3gateway.mailbox.export.ExportedOctets} carries these.
 *
 * <p>Only what is on its way is held; a broken session never looks like the file's end.
 */
package io.pop3gateway.mailbox.export;

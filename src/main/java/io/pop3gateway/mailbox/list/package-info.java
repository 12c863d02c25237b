/**
 * A mailbox page by page. {@link io.pop3gateway.mailbox.list.ListMessages} reads {@code UIDL} and {@code LIST} in one
 * flight, cuts a {@link io.pop3gateway.mailbox.list.PageRange} out of the index, fetches the beginnings of its messages
 * in a second flight (a filter: in windows, {@link io.pop3gateway.mailbox.list.HeaderScan}), and {@link
 * io.pop3gateway.mailbox.list.PageReader} reads them.
 *
 * <p>A {@link io.pop3gateway.mailbox.list.Cursor} names the place of the next page, a {@link
 * io.pop3gateway.mailbox.list.ListVersion} the state of the list. It knows nothing of watching, reading, deleting or
 * exporting.
 */
package io.pop3gateway.mailbox.list;

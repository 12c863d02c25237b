/**
 * Looking at a mailbox again and again, since POP3 does not tell of new mail: for a stream of events ({@link
 * io.pop3gateway.mailbox.watch.MailboxEvents}) or one page with something new ({@link
 * io.pop3gateway.mailbox.watch.WaitForMessages}).
 *
 * <p>{@link io.pop3gateway.mailbox.watch.Watch} looks in short sessions, {@link
 * io.pop3gateway.mailbox.watch.MailboxHistory} tells two looks apart, and {@link io.pop3gateway.mailbox.watch.WatchPosition} is
 * what a listener carries so that any replica can go on. It may use {@code mailbox.list}, and no other neighbour.
 */
package io.pop3gateway.mailbox.watch;

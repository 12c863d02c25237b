package io.pop3gateway.api.events;

/**
 * What a mailbox holds, as an event shows it.
 *
 * @param messageCount how many messages there are
 * @param totalSize their octets
 * @param reset whether more happened than was told: only a new list shows what there is
 */
record MailboxEventView(int messageCount, long totalSize, boolean reset) {}

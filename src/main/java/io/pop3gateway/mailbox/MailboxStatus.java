package io.pop3gateway.mailbox;

import io.pop3gateway.pop3.Capabilities;

/**
 * What a mailbox is like when it is opened.
 *
 * @param messageCount messages in it, 0 or more
 * @param totalSize their octets as the server counts them
 * @param capabilities what the server announced after the login
 */
public record MailboxStatus(int messageCount, long totalSize, Capabilities capabilities) {}

package io.pop3gateway.pop3;

/**
 * The answer to {@code STAT} (RFC 1939 §5).
 *
 * @param messageCount messages in the maildrop, 0 or more
 * @param totalSize their size in octets as the server counts it; -1 when it told none
 */
public record MaildropStatus(int messageCount, long totalSize) {}

package io.pop3gateway.api.events;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a mailbox holds, as an event shows it.
 *
 * @param messageCount how many messages there are
 * @param totalSize their octets
 * @param reset whether more happened than was told: only a new list shows what there is
 */
@Schema(name = "MailboxEvent", description = "The data of a mailbox event: what the mailbox holds")
record MailboxEventView(
        @Schema(description = "How many messages there are", required = true, minimum = "0", examples = "2")
                int messageCount,
        @Schema(description = "Their octets", required = true, minimum = "0", examples = "1120") long totalSize,
        @Schema(
                        description = "Whether more happened than was told: only a new list shows what there is",
                        required = true)
                boolean reset) {}

package io.pop3gateway.api.events;

import io.pop3gateway.mailbox.MessageId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message that went, as an event shows it.
 *
 * @param id what addressed it; null when nothing did
 * @param uidl its unique-id as the server sent it, each octet one character
 */
@Schema(name = "RemovedMessage", description = "The data of a message-removed event: which message went")
record RemovedView(
        @Schema(
                        description = "What addressed the message; null when nothing did",
                        required = true,
                        nullable = true,
                        pattern = MessageId.PATTERN,
                        maxLength = MessageId.MAX_LENGTH,
                        examples = "MDAwMDAwMDE2NWQ0")
                String id,
        @Schema(description = "Its unique-id as the server sent it", required = true, examples = "0000000165d4")
                String uidl) {}

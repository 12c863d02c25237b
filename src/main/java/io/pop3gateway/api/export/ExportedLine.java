package io.pop3gateway.api.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MessageId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of an export: a message's place in the list and either its octets or why they could not be had.
 *
 * @param id what addresses it; absent when the server gives it no unique-id of its own
 * @param uidl the unique-id as the server sent it, each octet one character; absent when it sent none
 * @param number its ordinal in the session that exported it
 * @param size octets as the server counts them; absent when unknown
 * @param problem why it could not be had
 * @param raw the octets, in base64; always last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "uidl", "number", "size", "problem", "raw"})
@Schema(name = "ExportedLine", description = "One line of an export: a message's place and one of raw and problem")
record ExportedLine(
        @Schema(
                        description = "The message's id; absent when it has no unique-id of its own",
                        pattern = MessageId.PATTERN,
                        maxLength = MessageId.MAX_LENGTH,
                        examples = "MDAwMDAwMDE2NWQ0")
                String id,
        @Schema(description = "The server's unique-id, for information", examples = "0000000165d4") String uidl,
        @Schema(
                        description = "The ordinal in this session, for information",
                        required = true,
                        minimum = "1",
                        examples = "1")
                int number,
        @Schema(description = "Octets as the server counts them; absent when unknown", minimum = "0", examples = "980")
                Long size,
        @Schema(description = "Why it could not be had") Problem problem,
        @Schema(description = "The octets, in base64; always the last property", format = "byte") String raw) {

    static ExportedLine of(ListedMessage message, Problem problem) {
        return new ExportedLine(
                message.id().map(MessageId::encoded).orElse(null),
                message.uid().orElse(null),
                message.number(),
                message.size() < 0 ? null : message.size(),
                problem,
                null);
    }
}

package io.pop3gateway.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.MessageSummary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One message of a list.
 *
 * @param id what addresses it; null when the server gives it no unique-id of its own
 * @param uidl the unique-id as the server sent it, each octet one character; null when it sent none
 * @param number its ordinal in the session that listed it
 * @param size octets as the server counts them; null when its figure makes no sense
 * @param summary the header; null when it was not asked for or could not be had
 * @param problem why there is no id or no summary; absent when all is well
 */
@Schema(name = "Item", description = "One message of a list")
public record ItemView(
        @Schema(
                        description = "What addresses the message in paths; null when it has no unique-id of its own",
                        required = true,
                        nullable = true,
                        pattern = MessageId.PATTERN,
                        maxLength = MessageId.MAX_LENGTH,
                        examples = "MDAwMDAwMDE2NWQ0")
                String id,
        @Schema(
                        description = "The server's unique-id, for information",
                        required = true,
                        nullable = true,
                        examples = "0000000165d4")
                String uidl,
        @Schema(
                        description = "The ordinal in this session, for information",
                        required = true,
                        minimum = "1",
                        examples = "1")
                int number,
        @Schema(
                        description = "Octets as the server counts them; null when unknown",
                        required = true,
                        nullable = true,
                        minimum = "0",
                        examples = "980")
                Long size,
        @Schema(
                        description = "Null with view=ids, or when the header could not be had",
                        required = true,
                        nullable = true)
                SummaryView summary,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why there is no id or no summary")
                Problem problem) {

    public static ItemView of(MessageSummary item, LineProblems problems) {
        ListedMessage message = item.message();
        return new ItemView(
                message.id().map(MessageId::encoded).orElse(null),
                message.uid().orElse(null),
                message.number(),
                message.size() < 0 ? null : message.size(),
                item.headers().map(headers -> SummaryView.of(headers, item)).orElse(null),
                item.failure().map(problems::of).orElse(null));
    }
}

package io.pop3gateway.api.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.api.view.MessageView;
import io.pop3gateway.api.view.SummaryView;
import io.pop3gateway.mailbox.MessageId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of an answer to a fetch: besides the id exactly one of message, summary, raw and problem.
 *
 * @param id the message's id
 * @param size octets as the server counts them; absent when unknown
 * @param message in readable form
 * @param summary the header
 * @param raw the octets, in base64
 * @param problem why it could not be had
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "FetchedLine",
        description = "One line of an answer to a fetch: besides the id one of message, summary, raw and problem")
record FetchedLine(
        @Schema(
                        description = "The message's id",
                        required = true,
                        pattern = MessageId.PATTERN,
                        maxLength = MessageId.MAX_LENGTH,
                        examples = "MDAwMDAwMDE2NWQ0")
                String id,
        @Schema(description = "Octets as the server counts them; absent when unknown", minimum = "0", examples = "980")
                Long size,
        @Schema(description = "With view=message") MessageView message,
        @Schema(description = "With view=summary") SummaryView summary,
        @Schema(description = "With view=raw, in base64", format = "byte") String raw,
        @Schema(description = "Why it could not be had") Problem problem) {}

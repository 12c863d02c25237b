package io.pop3gateway.api.batch;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.DeleteMessages;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which messages are to be deleted.
 *
 * @param ids 1 to {@value DeleteMessages#MAX_IDS}
 */
@Schema(
        name = "DeleteRequest",
        description = "Which messages are to be deleted",
        additionalProperties = Schema.False.class)
record DeleteRequest(
        @Schema(
                        description = "Message ids; what is named twice is deleted once",
                        required = true,
                        minItems = 1,
                        maxItems = DeleteMessages.MAX_IDS,
                        examples = "[\"MDAwMDAwMDE2NWQ0\"]")
                List<@Pattern(regexp = MessageId.PATTERN) @Size(max = MessageId.MAX_LENGTH) String> ids) {

    /** Reads and checks a body. */
    static List<MessageId> ids(byte[] body) {
        ClosedBody read = ClosedBody.of(body, Set.of("ids"));
        List<MessageId> ids = read.ids("ids", DeleteMessages.MAX_IDS);
        read.check();
        return ids;
    }
}

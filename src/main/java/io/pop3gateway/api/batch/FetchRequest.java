package io.pop3gateway.api.batch;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.FetchMessages;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which messages are to be fetched, and what of them.
 *
 * @param ids 1 to {@value FetchMessages#MAX_IDS}
 * @param view one of {@link #VIEWS}
 */
@Schema(
        name = "FetchRequest",
        description = "Which messages are to be fetched, and what of them",
        additionalProperties = Schema.False.class)
record FetchRequest(
        @Schema(
                        description = "Message ids; what is named twice is fetched once",
                        required = true,
                        minItems = 1,
                        maxItems = FetchMessages.MAX_IDS,
                        examples = "[\"MDAwMDAwMDE2NWQ0\"]")
                List<@Pattern(regexp = MessageId.PATTERN) @Size(max = MessageId.MAX_LENGTH) String> ids,
        @Schema(
                        description =
                                "message, which it is when absent: in readable form; summary: the header alone; raw: the octets",
                        enumeration = {"message", "summary", "raw"})
                String view) {

    /** The readable form. */
    static final String MESSAGE = "message";

    /** The header alone. */
    static final String SUMMARY = "summary";

    /** The octets. */
    static final String RAW = "raw";

    /** What can be asked of a message. */
    static final List<String> VIEWS = List.of(MESSAGE, SUMMARY, RAW);

    /**
     * A body that was read and checked.
     *
     * @param ids which messages
     * @param view one of {@link #VIEWS}
     */
    record Read(List<MessageId> ids, String view) {}

    /** Reads and checks a body. */
    static Read of(byte[] body) {
        ClosedBody read = ClosedBody.of(body, Set.of("ids", "view"));
        Read request = new Read(read.ids("ids", FetchMessages.MAX_IDS), read.word("view", VIEWS, MESSAGE));
        read.check();
        return request;
    }
}

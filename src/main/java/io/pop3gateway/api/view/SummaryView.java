package io.pop3gateway.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.pop3gateway.mailbox.MessageSummary;
import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.mime.Preview;
import io.pop3gateway.mime.attachment.AttachmentHint;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a list shows of a message's header.
 *
 * @param subject decoded; null when there is none
 * @param from authors
 * @param to primary recipients
 * @param cc copies
 * @param date when it was written, in the sender's own offset; null when absent or unreadable
 * @param messageId without angle brackets; null when there is none
 * @param inReplyTo the messages that this one answers
 * @param references the thread so far, oldest first
 * @param replyTo where answers should go
 * @param receivedAt when the last server on its way took it; absent when none says
 * @param list the mailing list that it came over; absent when there is none
 * @param autoSubmitted what kind of program sent it; absent when a person did
 * @param priority "high" or "low"; absent when it is neither
 * @param hasAttachments whether there are attachments; absent when what was read does not tell
 * @param preview how the text begins; absent unless asked for
 */
@Schema(name = "Summary", description = "What the message's header says")
public record SummaryView(
        @Schema(description = "The subject, decoded", required = true, nullable = true, examples = "Lunch?")
                String subject,
        @Schema(description = "Authors", required = true) List<Address> from,
        @Schema(description = "Primary recipients", required = true) List<Address> to,
        @Schema(description = "Copies", required = true) List<Address> cc,
        @Schema(
                        description = "When it was written (RFC 3339), in the sender's own offset",
                        required = true,
                        nullable = true,
                        examples = "2026-03-01T09:30:00+01:00")
                @JsonSerialize(using = TimeOfMail.class)
                OffsetDateTime date,
        @Schema(
                        description = "The Message-ID without angle brackets",
                        required = true,
                        nullable = true,
                        examples = "b7e1.4a@mail.example.org")
                String messageId,
        @Schema(
                        description = "The Message-IDs of the messages that this one answers",
                        required = true,
                        examples = "[\"b7e1.49@mail.example.org\"]")
                List<String> inReplyTo,
        @Schema(
                        description = "The thread so far, oldest first",
                        required = true,
                        examples = "[\"b7e1.49@mail.example.org\"]")
                List<String> references,
        @Schema(description = "Where answers should go", required = true) List<Address> replyTo,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description = "When the last server on its way took it (RFC 3339); absent when none says",
                        examples = "2026-03-01T09:30:02+01:00")
                @JsonSerialize(using = TimeOfMail.class)
                OffsetDateTime receivedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "The mailing list that it came over; absent when there is none")
                MailingListView list,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description = "What kind of program sent it (RFC 3834); absent when a person did, or none says",
                        examples = "auto-replied")
                String autoSubmitted,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description = "Absent when it is neither",
                        enumeration = {"high", "low"},
                        examples = "high")
                String priority,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "Whether there is something to save, as the message itself will say; absent when what was"
                                        + " read of it does not tell, as with the header of a multipart",
                        examples = "true")
                Boolean hasAttachments,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description = "How the text begins, on one line; only with view=preview",
                        maxLength = Preview.MAX_LENGTH,
                        examples = "Shall we meet at noon?")
                String preview) {

    public static SummaryView of(ParsedHeaders headers) {
        return of(headers, AttachmentHint.of(headers), Optional.empty());
    }

    public static SummaryView of(ParsedHeaders headers, MessageSummary item) {
        return of(headers, item.hasAttachments(), item.preview());
    }

    private static SummaryView of(ParsedHeaders headers, Optional<Boolean> hasAttachments, Optional<String> preview) {
        return new SummaryView(
                headers.subject(),
                Address.all(headers.from()),
                Address.all(headers.to()),
                Address.all(headers.cc()),
                headers.date(),
                headers.messageId(),
                headers.inReplyTo(),
                headers.references(),
                Address.all(headers.replyTo()),
                headers.receivedAt(),
                headers.list().map(MailingListView::of).orElse(null),
                headers.autoSubmitted(),
                headers.priority(),
                hasAttachments.orElse(null),
                preview.orElse(null));
    }
}

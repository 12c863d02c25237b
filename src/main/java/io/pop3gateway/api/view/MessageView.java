package io.pop3gateway.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.pop3gateway.api.message.AttachmentResource;
import io.pop3gateway.api.openapi.Bounds;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.ReadableMessage;
import io.pop3gateway.mime.AttachmentInfo;
import io.pop3gateway.mime.HeaderField;
import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.mime.ParsedMessage;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message as it is answered; the components are those of {@link ParsedHeaders} and {@link ParsedMessage}. */
@Schema(name = "Message", description = "A message in readable form")
public record MessageView(
        @Schema(
                        description = "What addresses the message in paths",
                        required = true,
                        pattern = MessageId.PATTERN,
                        maxLength = MessageId.MAX_LENGTH,
                        examples = "MDAwMDAwMDE2NWQ0")
                String id,
        @Schema(
                        description = "Octets as the server counts them; null when unknown; an enclosed message's own",
                        required = true,
                        nullable = true,
                        minimum = "0",
                        examples = "980")
                Long size,
        @Schema(description = "The subject, decoded", required = true, nullable = true, examples = "Lunch?")
                String subject,
        @Schema(description = "Authors", required = true) List<Address> from,
        @Schema(description = "Primary recipients", required = true) List<Address> to,
        @Schema(description = "Copies", required = true) List<Address> cc,
        @Schema(description = "Blind copies", required = true) List<Address> bcc,
        @Schema(description = "Where answers should go", required = true) List<Address> replyTo,
        @Schema(description = "Who sent it on behalf of the authors", required = true) List<Address> sender,
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Schema(description = "Who asks to be told that it was read (RFC 8098); absent when nobody does")
                List<Address> dispositionNotificationTo,
        @Schema(description = "Every header field in the order of the message", required = true, maxItems = 1000)
                List<Field> headers,
        @Schema(
                        description = "The readable text; empty when there is none",
                        required = true,
                        maxLength = Bounds.BODY,
                        examples = "Lunch at noon?")
                String text,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "The HTML without what is not safe to show, pictures included; absent when there is none",
                        format = "html",
                        maxLength = Bounds.BODY)
                String html,
        @Schema(description = "What is not shown as text", required = true, maxItems = 1000)
                List<Attachment> attachments,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "What it reports of a message that was sent before; absent when it is no report")
                ReportView report,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "The event that it is about; absent when there is none")
                CalendarView calendar,
        @Schema(
                        description =
                                "Whether there is something to save: pictures that the HTML shows, and signatures, do"
                                        + " not count",
                        required = true,
                        examples = "false")
                boolean hasAttachments,
        @Schema(description = "What breaks the rules and was read as well as it could be", required = true)
                List<Flaw> problems) {

    public static MessageView of(ReadableMessage message, PartLinks links) {
        ParsedMessage content = message.content();
        ParsedHeaders headers = content.headers();
        long size = message.listed().size();
        return new MessageView(
                message.listed().id().map(MessageId::encoded).orElseThrow(),
                size < 0 ? null : size,
                headers.subject(),
                Address.all(headers.from()),
                Address.all(headers.to()),
                Address.all(headers.cc()),
                Address.all(headers.bcc()),
                Address.all(headers.replyTo()),
                Address.all(headers.sender()),
                headers.date(),
                headers.messageId(),
                headers.inReplyTo(),
                headers.references(),
                headers.receivedAt(),
                headers.list().map(MailingListView::of).orElse(null),
                headers.autoSubmitted(),
                headers.priority(),
                Address.all(headers.dispositionNotificationTo()),
                headers.headers().stream().map(Field::of).toList(),
                content.text(),
                message.safeHtml().orElse(null),
                content.attachments().stream()
                        .map(part -> Attachment.of(part, links))
                        .toList(),
                content.report().map(ReportView::of).orElse(null),
                content.calendar().map(CalendarView::of).orElse(null),
                content.hasAttachments(),
                content.problems().stream().map(Flaw::of).toList());
    }

    /** One header field, unfolded and decoded. */
    @Schema(name = "HeaderField", description = "One header field, unfolded and decoded")
    public record Field(
            @Schema(required = true, examples = "X-Mailer") String name,
            @Schema(required = true, examples = "Example Mail 1.0") String value) {
        static Field of(HeaderField field) {
            return new Field(field.name(), field.value());
        }
    }

    /** What is known of an attachment; the components are those of {@link AttachmentInfo}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Attachment", description = "One part that is not shown as text")
    public record Attachment(
            @Schema(
                            description = "The MIME section number",
                            required = true,
                            pattern = AttachmentResource.SECTION,
                            maxLength = AttachmentResource.MAX_SECTION,
                            examples = "2.1")
                    String part,
            @Schema(description = "Safe to save under", required = true, examples = "report.pdf") String filename,
            @Schema(required = true, examples = "application/pdf") String contentType,
            @Schema(description = "Decoded octets", required = true, minimum = "0", examples = "52019") long size,
            @Schema(required = true, examples = "attachment") String disposition,
            @Schema(description = "The Content-ID without angle brackets") String contentId,
            @Schema(
                            description = "Where its octets are, a path on this gateway",
                            required = true,
                            format = "uri-reference",
                            maxLength = 8192,
                            examples = "/v1/mailboxes/example/messages/MDAwMDAwMDE2NWQ0/attachments/2.1")
                    String href) {
        public static Attachment of(AttachmentInfo info, PartLinks links) {
            return new Attachment(
                    info.part(),
                    info.filename(),
                    info.contentType(),
                    info.size(),
                    info.disposition(),
                    info.contentId(),
                    links.to(info.part()));
        }
    }

    /** Something in the message that breaks the rules. */
    @Schema(name = "Flaw", description = "Something in the message that breaks the rules")
    public record Flaw(
            @Schema(
                            description = "What kind of flaw",
                            required = true,
                            pattern = "^[a-z-]+$",
                            maxLength = 64,
                            examples = "unreadable-date")
                    String kind,
            @Schema(
                            description = "A sentence for people",
                            required = true,
                            maxLength = 1024,
                            examples = "The date cannot be read.")
                    String detail,
            @Schema(description = "The header's name or the part's section number", required = true, examples = "Date")
                    String where) {
        static Flaw of(MimeProblem problem) {
            return new Flaw(
                    problem.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    problem.kind().sentence(),
                    problem.where());
        }
    }
}

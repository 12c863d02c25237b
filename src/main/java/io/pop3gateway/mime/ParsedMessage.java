package io.pop3gateway.mime;

import io.pop3gateway.mime.html.SafeHtml;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message in readable form.
 *
 * @param headers the message's header section
 * @param text what a person reads: the text parts, else the text of the HTML; empty when there is neither
 * @param html the HTML as it was sent: hostile until {@link SafeHtml} has cleaned it; empty when there is none
 * @param attachments every part that is not shown as text or HTML, in the order of the message
 * @param report what it reports of a message that was sent before; empty when it is no report
 * @param calendar the event that it is about; empty when there is none
 * @param problems what broke the rules in header and body
 */
public record ParsedMessage(
        ParsedHeaders headers,
        String text,
        Optional<String> html,
        List<AttachmentInfo> attachments,
        Optional<MailReport> report,
        Optional<CalendarEvent> calendar,
        List<MimeProblem> problems) {

    /** Checks that all is there and copies the lists. */
    public ParsedMessage {
        Objects.requireNonNull(headers, "a message must have headers");
        Objects.requireNonNull(text, "a message must have a text, if an empty one");
        Objects.requireNonNull(html, "the HTML must be empty rather than null");
        Objects.requireNonNull(report, "the report must be empty rather than null");
        Objects.requireNonNull(calendar, "the event must be empty rather than null");
        attachments = List.copyOf(attachments);
        problems = List.copyOf(problems);
    }

    /** Whether there is something to save: pictures that the HTML shows, and signatures, are part of the text. */
    public boolean hasAttachments() {
        return attachments.stream().anyMatch(attachment -> !attachment.partOfText());
    }

    /** The same without the HTML as it was sent, once it was made safe. */
    public ParsedMessage withoutHtml() {
        return new ParsedMessage(headers, text, Optional.empty(), attachments, report, calendar, problems);
    }
}

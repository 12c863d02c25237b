package io.pop3gateway.mime;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The header section of a message in readable form. Lists are never null; a list header that is absent is an empty list.
 *
 * @param subject decoded; null when there is none
 * @param from authors (RFC 5322 §3.6.2)
 * @param to primary recipients
 * @param cc copies
 * @param bcc blind copies
 * @param replyTo where answers should go
 * @param sender who sent it on behalf of the authors; by the RFC at most one
 * @param date when it was written, in the sender's own offset; null when absent or unreadable
 * @param messageId without angle brackets (RFC 5322 §3.6.4); null when there is none
 * @param inReplyTo the messages that this one answers, without angle brackets
 * @param references the thread so far, oldest first, without angle brackets
 * @param receivedAt when the last server on its way took it (RFC 5321 §4.4), in that server's offset; null when none says
 * @param list the mailing list that it came over; empty when there is none
 * @param autoSubmitted what kind of program sent it (RFC 3834 §5), such as "auto-replied"; null when a person did, or none says
 * @param priority "high" or "low"; null when it is neither
 * @param dispositionNotificationTo who asks to be told that it was read (RFC 8098 §2.1)
 * @param headers every header field in the order of the message; of a {@linkplain HeaderParser#summary summary} a few
 * @param problems what broke the rules in what was read
 */
public record ParsedHeaders(
        String subject,
        List<Mailbox> from,
        List<Mailbox> to,
        List<Mailbox> cc,
        List<Mailbox> bcc,
        List<Mailbox> replyTo,
        List<Mailbox> sender,
        OffsetDateTime date,
        String messageId,
        List<String> inReplyTo,
        List<String> references,
        OffsetDateTime receivedAt,
        Optional<MailingList> list,
        String autoSubmitted,
        String priority,
        List<Mailbox> dispositionNotificationTo,
        List<HeaderField> headers,
        List<MimeProblem> problems) {

    /** Copies the lists. */
    public ParsedHeaders {
        from = List.copyOf(from);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        replyTo = List.copyOf(replyTo);
        sender = List.copyOf(sender);
        inReplyTo = List.copyOf(inReplyTo);
        references = List.copyOf(references);
        Objects.requireNonNull(list, "the mailing list must be empty rather than null");
        dispositionNotificationTo = List.copyOf(dispositionNotificationTo);
        headers = List.copyOf(headers);
        problems = List.copyOf(problems);
    }

    /** The value of the first field of that name, in any case (RFC 5322 §1.2.2). */
    public Optional<String> header(String name) {
        return HeaderField.first(headers, name);
    }
}

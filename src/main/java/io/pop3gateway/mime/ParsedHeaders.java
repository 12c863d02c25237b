package io.pop3gateway.mime;

import java.time.OffsetDateTime;
import java.util.List;

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
 * @param inReplyTo the first message that this one answers, without angle brackets; null when there is none
 * @param references the thread so far, oldest first, without angle brackets
 * @param headers every header field in the order of the message
 * @param problems what broke the rules
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
        String inReplyTo,
        List<String> references,
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
        references = List.copyOf(references);
        headers = List.copyOf(headers);
        problems = List.copyOf(problems);
    }
}

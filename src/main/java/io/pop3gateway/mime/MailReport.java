package io.pop3gateway.mime;

import java.util.List;
import java.util.Objects;

/**
 * What a program reports of a message that was sent before: that it could not be delivered (RFC 3464), or that it was read
 * (RFC 8098).
 *
 * @param kind "delivery" or "disposition"
 * @param recipients those whom it is about, in the order of the report
 */
public record MailReport(String kind, List<Recipient> recipients) {

    /** Copies the list. */
    public MailReport {
        Objects.requireNonNull(kind, "a report must have a kind");
        recipients = List.copyOf(recipients);
    }

    /**
     * What became of the message for one recipient.
     *
     * @param address as the report names it; null when it does not
     * @param action in lower case, such as "failed", "delayed", "delivered", "displayed"; null when there is none
     * @param status the code of RFC 3463, such as "5.1.1"; null when there is none
     * @param diagnostic what the other server said; null when there is nothing
     */
    public record Recipient(String address, String action, String status, String diagnostic) {}
}

package io.pop3gateway.mime;

import java.util.List;

/**
 * What a message says of the list that it came over.
 *
 * @param id the List-Id without its brackets and its description (RFC 2919 §2); null when there is none
 * @param unsubscribe where to go to get no more of it, {@code https:}, {@code http:} or {@code mailto:} (RFC 2369 §3.2), in the
 *     sender's order of preference
 * @param oneClick whether a POST of {@code List-Unsubscribe=One-Click} to the first {@code https:} address is enough (RFC 8058)
 */
public record MailingList(String id, List<String> unsubscribe, boolean oneClick) {

    /** Copies the addresses. */
    public MailingList {
        unsubscribe = List.copyOf(unsubscribe);
    }
}

package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MaildropIndex;
import java.util.Optional;

/**
 * Tells one state of a mailbox from another: two lists of the same unique-ids in the same order have the same one.
 *
 * @param digest SHA-256 of the unique-ids, in base64url
 */
public record ListVersion(String digest) {

    /** The version of a maildrop; empty when its server gives no unique-ids. */
    public static Optional<ListVersion> of(MaildropIndex index) {
        return index.hasUids() ? Optional.of(new ListVersion(index.version())) : Optional.empty();
    }
}

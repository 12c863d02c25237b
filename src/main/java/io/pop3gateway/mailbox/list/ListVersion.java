package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MaildropIndex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * Tells one state of a mailbox from another: two lists of the same unique-ids in the same order have the same one.
 *
 * @param digest SHA-256 of the unique-ids, in base64url
 */
public record ListVersion(String digest) {

    /** The version of a maildrop; empty when its server gives no unique-ids. */
    public static Optional<ListVersion> of(MaildropIndex index) {
        if (!index.hasUids()) {
            return Optional.empty();
        }
        MessageDigest sha256 = sha256();
        for (int position = 0; position < index.size(); position++) {
            // No unique-id has a line end, so none runs into the next.
            sha256.update((index.uid(position) + '\n').getBytes(StandardCharsets.ISO_8859_1));
        }
        return Optional.of(
                new ListVersion(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

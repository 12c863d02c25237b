package io.pop3gateway.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * What addresses a message in every session: the octets of its unique-id (RFC 1939 §7) in base64url without padding (RFC
 * 4648 §5), so that it fits into a path whatever the server sends.
 *
 * @param encoded 2 to {@value #MAX_LENGTH} characters
 */
public record MessageId(String encoded) {

    /** The longest id: that of a unique-id of 1,024 octets, where RFC 1939 allows 70. */
    public static final int MAX_LENGTH = 1366;

    /** What an id looks like: the last character has no bits that mean nothing, so that no message has several addresses. */
    public static final String PATTERN =
            "^([A-Za-z0-9_-]{4}){0,341}([A-Za-z0-9_-]{4}|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048]|[A-Za-z0-9_-][AQgw])$";

    private static final int MAX_OCTETS = 1024;

    public MessageId {
        Objects.requireNonNull(encoded, "encoded");
        if (!isSpelledAsOne(encoded)) {
            throw new IllegalArgumentException("a message id must match " + PATTERN);
        }
    }

    /**
     * The id of a unique-id.
     *
     * @param uid each octet one character (ISO-8859-1)
     * @return empty when the unique-id is empty or longer than 1,024 octets: then it addresses nothing
     */
    public static Optional<MessageId> of(String uid) {
        if (uid.isEmpty() || uid.length() > MAX_OCTETS) {
            return Optional.empty();
        }
        byte[] octets = uid.getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new MessageId(Base64.getUrlEncoder().withoutPadding().encodeToString(octets)));
    }

    /** Reads an id from a path; empty when it is not the one spelling of any unique-id. */
    public static Optional<MessageId> parse(String encoded) {
        return isSpelledAsOne(encoded) ? Optional.of(new MessageId(encoded)) : Optional.empty();
    }

    /** What {@link #PATTERN} says, in one pass: a page makes as many ids as it has messages. */
    private static boolean isSpelledAsOne(String text) {
        int length = text.length();
        int rest = length % 4;
        if (length == 0 || length > MAX_LENGTH || rest == 1) {
            return false;
        }
        int last = 0;
        for (int i = 0; i < length; i++) {
            last = sextet(text.charAt(i));
            if (last < 0) {
                return false;
            }
        }
        return rest == 0 || last % (rest == 2 ? 16 : 4) == 0;
    }

    /** What a character of base64url stands for; negative when it is none. */
    private static int sextet(char character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return character == '-' ? 62 : character == '_' ? 63 : -1;
    }

    /** The unique-id, each octet one character (ISO-8859-1). */
    public String uid() {
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
    }
}

package io.pop3gateway.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern SHAPE = Pattern.compile(PATTERN);
    private static final int MAX_OCTETS = 1024;

    public MessageId {
        Objects.requireNonNull(encoded, "encoded");
        if (encoded.length() > MAX_LENGTH || !SHAPE.matcher(encoded).matches()) {
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
        return encoded.length() <= MAX_LENGTH && SHAPE.matcher(encoded).matches()
                ? Optional.of(new MessageId(encoded))
                : Optional.empty();
    }

    /** The unique-id, each octet one character (ISO-8859-1). */
    public String uid() {
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
    }
}

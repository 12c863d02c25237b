package io.pop3gateway.api;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.pool.SessionRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110 §8.8.3). What a unique-id names never changes (RFC 1939 §7), so the tag of a message follows from
 * its address and the view alone, that of a list from its unique-ids and the query.
 * Public for its neighbours in this room alone.
 */
public final class EntityTags {

    private static final int OCTETS = 16;

    /** A tag as it comes back through a proxy. */
    private static final Pattern CODED = Pattern.compile("\"([A-Za-z0-9_-]{22})(?:--?(?:gzip|br|zstd|deflate))?\"");

    private EntityTags() {}

    /** A strong tag with its quotation marks. */
    public static String of(SessionRequest request, MessageId id, String view) {
        return of(request.server().alias(), request.credentials().user(), id.encoded(), view);
    }

    /** A strong tag of these parts in their order. */
    public static String of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] octets = part.getBytes(StandardCharsets.UTF_8);
            // Its length in front keeps one part from running into the next.
            digest.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(octets);
        }
        byte[] hash = Arrays.copyOf(digest.digest(), OCTETS);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
    }

    /** The tag of what another one is the tag of, once it is compressed. */
    public static String compressed(String tag) {
        return tag.substring(0, tag.length() - 1) + "-gzip\"";
    }

    /**
     * Whether {@code If-None-Match} or {@code If-Match} names a tag.
     *
     * @param fields the header's lines
     * <p>A coding behind the tag (Apache, Caddy, we ourselves) makes no difference: what was compressed on the way is the same.
     *
     * @param weakly whether {@code W/}, which nginx puts before the tags of what it compresses, makes no difference, as
     *     {@code If-None-Match} wants it (RFC 9110 §13.1.2)
     */
    public static boolean named(List<String> fields, String tag, boolean weakly) {
        return fields.stream()
                .flatMap(field -> Arrays.stream(field.split(",")))
                .map(String::strip)
                .map(word -> weakly && word.startsWith("W/") ? word.substring(2) : word)
                .map(word -> CODED.matcher(word).replaceFirst("\"$1\""))
                .anyMatch(word -> word.equals("*") || word.equals(tag));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

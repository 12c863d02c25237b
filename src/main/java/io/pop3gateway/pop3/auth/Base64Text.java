package io.pop3gateway.pop3.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Base64 as RFC 4648 §4 writes it: the alphabet and nothing else, padded. */
public final class Base64Text {

    private Base64Text() {}

    public static String encode(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Optional<byte[]> decode(String text) {
        // The JVM's decoder takes unpadded text, which is most often a cut one.
        if (text.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.pop3gateway.api.gate.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;

/** The keys that open the door, of which only digests are kept. */
final class DoorKeys {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{16,200}");

    private final List<byte[]> digests;

    private DoorKeys(List<byte[]> digests) {
        this.digests = digests;
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException when it holds no key, or a line that is none
     */
    static DoorKeys of(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("must name a file with at least one key, one a line");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!KEY.matcher(lines.get(i)).matches()) {
                // Which one, and never what it is.
                throw new IllegalArgumentException(
                        "must name a file of keys of 16 to 200 visible ASCII characters, and number " + (i + 1)
                                + " is none");
            }
        }
        return new DoorKeys(lines.stream().map(DoorKeys::digest).toList());
    }

    /** Whether a key is one of them. Takes the same time whichever it is, and whether it is one. */
    boolean has(String key) {
        byte[] asked = digest(key);
        boolean found = false;
        for (byte[] digest : digests) {
            found |= MessageDigest.isEqual(digest, asked);
        }
        return found;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM must have SHA-256", e);
        }
    }
}

package io.pop3gateway.pop3;

import io.pop3gateway.pop3.wire.WireViolation;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A language in which a server can write the texts of its answers (RFC 6856 §3.2).
 *
 * @param tag by RFC 5646, or {@code i-default}
 * @param description for people, in the language itself; may be empty
 */
public record Language(String tag, String description) {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,15}");

    public Language {
        Objects.requireNonNull(description, "description");
        requireTag(tag);
    }

    public static String requireTag(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("a language tag must be letters, digits and hyphens (RFC 5646)");
        }
        return tag;
    }

    /** Reads a line of the answer to {@code LANG}, each octet one character. */
    public static Language parse(String line) {
        String[] words = line.strip().split("[ \t]+", 2);
        if (!TAG.matcher(words[0]).matches()) {
            throw new WireViolation("a line of the list of languages must begin with a language tag");
        }
        String description = words.length == 1 ? "" : words[1];
        return new Language(
                words[0], new String(description.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}

package io.pop3gateway.mime.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds text of the ISO-2022 family by its escape sequences, which stand in no other text. */
final class Escapes {

    private static final Pattern ESCAPE = Pattern.compile("\u001B(\\$\\)C|\\$\\)[AG]|\\$[@B]|\\$\\([@BD]|\\([JI])");
    private static final int LOOKED_AT = 64 << 10;

    private Escapes() {}

    /** The charset that the escapes name; empty when there is none, or when there are octets above 127. */
    static Optional<Charset> find(byte[] octets) {
        boolean escaped = false;
        for (byte octet : octets) {
            if (octet < 0) {
                return Optional.empty();
            }
            escaped |= octet == 0x1B;
        }
        if (!escaped) {
            return Optional.empty();
        }
        int length = Math.min(LOOKED_AT, octets.length);
        Matcher escape = ESCAPE.matcher(new String(octets, 0, length, StandardCharsets.ISO_8859_1));
        if (!escape.find()) {
            return Optional.empty();
        }
        String name = escape.group(1).equals("$)C")
                ? "iso-2022-kr"
                : escape.group(1).startsWith("$)") ? "iso-2022-cn" : "iso-2022-jp";
        return CharsetLabels.find(name);
    }
}

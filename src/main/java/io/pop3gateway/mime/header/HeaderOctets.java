package io.pop3gateway.mime.header;

import io.pop3gateway.mime.charset.TextCharset;
import java.nio.charset.StandardCharsets;

/**
 * Raw octets in a header, where the rules allow only ASCII or UTF-8 (RFC 6532 §3.1).
 * Public for its neighbours in this room alone.
 */
public final class HeaderOctets {

    private static final char ESCAPE = '\u001b';
    private static final String ISO_2022_ESCAPE = ESCAPE + "$";

    private HeaderOctets() {}

    /** From each octet a character to real text: UTF-8 if most of it is, else a guess, else windows-1252. */
    public static String toText(String raw) {
        return toText(raw, null);
    }

    /** As {@link #toText(String)}, but before any guess in the charset of the message's text; null when none is known. */
    public static String toText(String raw, String textCharset) {
        if (isPlain(raw)) {
            return raw;
        }
        byte[] octets = raw.getBytes(StandardCharsets.ISO_8859_1);
        // before encoded words there was raw ISO-2022-JP, which is 7-bit and so looks harmless
        return raw.contains(ISO_2022_ESCAPE)
                ? TextCharset.decode(octets, "iso-2022-jp").text()
                : TextCharset.decodeNear(octets, textCharset).text();
    }

    public static boolean isUnlabelled(String raw) {
        return !isAscii(raw)
                && TextCharset.decode(raw.getBytes(StandardCharsets.ISO_8859_1), "utf-8")
                        .problem()
                        .isPresent();
    }

    /** Whether it is text as it stands. */
    public static boolean isPlain(String raw) {
        return isAscii(raw) && raw.indexOf(ESCAPE) < 0;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}

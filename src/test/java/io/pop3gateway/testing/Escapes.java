package io.pop3gateway.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the escapes that transcripts write odd octets with; see the package's description. */
final class Escapes {

    private Escapes() {}

    static byte[] octets(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '\\') {
                int point = text.codePointAt(at);
                octets.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
            } else {
                at = escape(text, at + 1, octets);
            }
        }
        return octets.toByteArray();
    }

    private static int escape(String text, int at, ByteArrayOutputStream octets) {
        if (at == text.length()) {
            throw new IllegalArgumentException("an escape must follow a backslash, was the end of: " + text);
        }
        switch (text.charAt(at)) {
            case 'r' -> octets.write('\r');
            case 'n' -> octets.write('\n');
            case 't' -> octets.write('\t');
            case '0' -> octets.write(0);
            case '\\' -> octets.write('\\');
            case 'x' -> {
                octets.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                return at + 3;
            }
            case '{' -> {
                return repeat(text, at + 1, octets);
            }
            default -> throw new IllegalArgumentException("an escape must be one of rnt0\\x{, was: " + text);
        }
        return at + 1;
    }

    private static int repeat(String text, int at, ByteArrayOutputStream octets) {
        int colon = text.indexOf(':', at);
        int end = text.indexOf('}', colon);
        if (colon < 0 || end < 0) {
            throw new IllegalArgumentException("a repetition must look like \\{n:text}, was: " + text);
        }
        byte[] once = octets(text.substring(colon + 1, end));
        for (int left = Integer.parseInt(text.substring(at, colon)); left > 0; left--) {
            octets.writeBytes(once);
        }
        return end + 1;
    }
}

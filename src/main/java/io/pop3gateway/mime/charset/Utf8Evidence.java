package io.pop3gateway.mime.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Finds text that is UTF-8 whatever its label says. Text of other charsets is almost never valid UTF-8, and the less so the
 * longer it is.
 */
final class Utf8Evidence {

    /** By chance, two octets of a two-octet charset are valid UTF-8 once in seven times; eight pairs, once in millions. */
    private static final int ENOUGH = 8;

    private Utf8Evidence() {}

    /** Whether the octets are UTF-8 rather than text in the charset of their label. */
    static boolean outweighs(Charset label, byte[] octets) {
        if (label.name().startsWith("UTF-") || !hasHighOctet(octets)) {
            return false;
        }
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        } catch (CharacterCodingException e) {
            return false;
        }
        return text.chars().filter(c -> c > 127).limit(ENOUGH).count() == ENOUGH || isTwiceEncoded(label, text);
    }

    /** A capital letter and a symbol for each accented letter: such words exist in no language. */
    private static boolean isTwiceEncoded(Charset label, CharBuffer text) {
        return label.name().equals("windows-1252") && label.newEncoder().canEncode(text.toString());
    }

    private static boolean hasHighOctet(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return true;
            }
        }
        return false;
    }
}

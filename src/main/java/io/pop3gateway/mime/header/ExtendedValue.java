package io.pop3gateway.mime.header;

import io.pop3gateway.mime.charset.TextCharset;
import io.pop3gateway.mime.codec.HexDigit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Parameter values with a charset and percent-encoding, and values in several pieces (RFC 2231 §3, §4, §4.1). */
final class ExtendedValue {

    private static final int MOST_PIECES = 1000;

    private ExtendedValue() {}

    /** Decodes {@code charset'language'percent-encoded}; what lacks the quotes is taken as UTF-8. */
    static String decode(String value) {
        Parts parts = Parts.of(value);
        return TextCharset.decode(octets(parts.text()), parts.charset()).text();
    }

    /** Joins {@code name*0}, {@code name*1*}…; empty when there is no first piece. */
    static Optional<String> joined(String name, Map<String, String> parameters) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String charset = null;
        int number = 0;
        while (number < MOST_PIECES) {
            String encoded = parameters.get(name + "*" + number + "*");
            String literal = parameters.get(name + "*" + number);
            if (encoded == null && literal == null) {
                break;
            }
            if (encoded != null) {
                Parts parts = number == 0 ? Parts.of(encoded) : new Parts(null, encoded);
                charset = number == 0 ? parts.charset() : charset;
                all.writeBytes(octets(parts.text()));
            } else {
                all.writeBytes(literal.getBytes(StandardCharsets.ISO_8859_1));
            }
            number++;
        }
        if (number == 0) {
            return Optional.empty();
        }
        String text = TextCharset.decode(all.toByteArray(), charset).text();
        // some programs cut an encoded word into pieces, which RFC 2231 §2 was made to avoid
        return Optional.of(EncodedWords.decode(text).text());
    }

    private static byte[] octets(String percentEncoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(percentEncoded.length());
        for (int i = 0; i < percentEncoded.length(); i++) {
            char c = percentEncoded.charAt(i);
            int high = c == '%' && i + 2 < percentEncoded.length() ? HexDigit.of(percentEncoded.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : HexDigit.of(percentEncoded.charAt(i + 2));
            if (low >= 0) {
                octets.write(high << 4 | low);
                i += 2;
            } else {
                octets.write(c);
            }
        }
        return octets.toByteArray();
    }

    private record Parts(String charset, String text) {
        static Parts of(String value) {
            int first = value.indexOf('\'');
            int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
            if (second < 0) {
                return new Parts("utf-8", value);
            }
            String charset = first == 0 ? "utf-8" : value.substring(0, first);
            return new Parts(charset, value.substring(second + 1));
        }
    }
}

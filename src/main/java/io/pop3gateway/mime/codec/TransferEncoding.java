package io.pop3gateway.mime.codec;

import java.io.InputStream;
import java.util.Set;

/**
 * Undoes a part's transfer encoding (RFC 2045 §6). Public for its neighbours in this room alone.
 */
public final class TransferEncoding {

    private static final Set<String> IDENTITY =
            Set.of("7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "none");
    private static final Set<String> UUENCODE = Set.of("x-uuencode", "uuencode", "x-uue");

    private TransferEncoding() {}

    /** RFC 2045 §6.4: a multipart or message is never encoded as a whole, whatever it says. */
    public static boolean isKnown(String encoding) {
        return IDENTITY.contains(encoding) || decodes(encoding);
    }

    /** Whether the encoding makes other octets of its own of those of a part. */
    public static boolean decodes(String encoding) {
        return encoding.equals("base64") || encoding.equals("quoted-printable") || UUENCODE.contains(encoding);
    }

    /** A stream of decoded octets; those of an unknown encoding are handed on as they are. */
    public static InputStream decode(InputStream encoded, String encoding) {
        if (encoding.equals("base64")) {
            return new Base64Stream(encoded);
        }
        if (encoding.equals("quoted-printable")) {
            return new QuotedPrintableStream(encoded);
        }
        return UUENCODE.contains(encoding) ? new UuStream(encoded) : encoded;
    }
}

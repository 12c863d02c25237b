package io.pop3gateway.mime.enclosed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** RTF as Outlook compresses it (MS-OXRTFCP), up to a size: what is more is left out. */
final class CompressedRtf {

    static final int MOST_OCTETS = 2 << 20;

    private static final int HEADER = 16;
    private static final int COMPRESSED = 0x75465A4C;
    private static final int PLAIN = 0x414C454D;
    private static final int DICTIONARY = 4096;

    /** What every dictionary begins with (MS-OXRTFCP §2.1.2.1). */
    private static final byte[] START =
            ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
                            + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
                            + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
                    .getBytes(StandardCharsets.US_ASCII);

    private CompressedRtf() {}

    /** The RTF; empty when it is in no form that is known. */
    static Optional<byte[]> decode(byte[] octets) {
        if (octets.length < HEADER) {
            return Optional.empty();
        }
        int form = 0;
        for (int i = 3; i >= 0; i--) {
            form = form << 8 | octets[8 + i] & 0xFF;
        }
        return switch (form) {
            case COMPRESSED -> Optional.of(inflated(octets));
            case PLAIN -> Optional.of(Arrays.copyOfRange(octets, HEADER, octets.length));
            default -> Optional.empty();
        };
    }

    /** Flags for eight tokens each: a literal, or a place in the dictionary of the last 4096 octets and a length. */
    private static byte[] inflated(byte[] octets) {
        byte[] dictionary = new byte[DICTIONARY];
        System.arraycopy(START, 0, dictionary, 0, START.length);
        int write = START.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length * 2);
        int at = HEADER;
        int flags = 0;
        for (int token = 0; at < octets.length && out.size() < MOST_OCTETS; token++) {
            if (token % 8 == 0) {
                flags = octets[at++] & 0xFF;
            }
            boolean reference = (flags >> token % 8 & 1) == 1;
            if (at + (reference ? 2 : 1) > octets.length) {
                break;
            }
            int pair = reference ? (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF : 0;
            int read = pair >> 4;
            if (reference && read == write) {
                break;
            }
            int length = reference ? (pair & 0xF) + 2 : 1;
            for (int i = 0; i < length; i++) {
                byte octet = reference ? dictionary[(read + i) % DICTIONARY] : octets[at];
                out.write(octet);
                dictionary[write] = octet;
                write = (write + 1) % DICTIONARY;
            }
            at += reference ? 2 : 1;
        }
        return out.toByteArray();
    }
}

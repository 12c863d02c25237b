package io.pop3gateway.mime.enclosed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The content that a signature of S/MIME goes around (CMS SignedData, RFC 5652 §5, in BER or DER), as it is read and in constant
 * memory. Nothing is verified.
 */
final class CmsContent extends FilterInputStream {

    /** What a CMS object is (RFC 5652 §4, RFC 8551 §3.2). */
    enum Kind {
        SIGNED,
        ENCRYPTED,
        OTHER
    }

    private static final int SEQUENCE = 0x30;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int EXPLICIT_0 = 0xA0;
    private static final int OCTETS = 0x04;
    private static final int OCTETS_IN_PIECES = 0x24;

    /** The deepest nesting of pieces: none that is known goes deeper than one level. */
    private static final int DEPTH = 8;

    /** pkcs-7 and the arc of S/MIME's own content types, by the octets of their object identifiers. */
    private static final Map<String, Kind> KINDS = Map.of(
            "2a864886f70d010702", Kind.SIGNED,
            "2a864886f70d010703", Kind.ENCRYPTED,
            "2a864886f70d0109100117", Kind.ENCRYPTED);

    /** One past the last octet of each piece that is open; {@code Long.MAX_VALUE} where it ends with a mark. */
    private final Deque<Long> ends = new ArrayDeque<>();

    private long position;
    private long left;
    private boolean over;

    private CmsContent(InputStream ber) {
        super(ber);
    }

    /** What the octets are; {@code OTHER} also when they are no CMS at all. */
    static Kind kind(InputStream ber) throws IOException {
        return new CmsContent(ber).kind();
    }

    /**
     * Opens the content of a SignedData.
     *
     * @param ber at its first octet; closed with the content
     * @return empty when it is none, or has no content, as a signature beside its text has not
     */
    static Optional<InputStream> open(InputStream ber) throws IOException {
        CmsContent content = new CmsContent(ber);
        return content.begins() ? Optional.of(content) : Optional.empty();
    }

    private Kind kind() throws IOException {
        if (header(SEQUENCE) == null) {
            return Kind.OTHER;
        }
        Long length = header(OBJECT_IDENTIFIER);
        if (length == null || length > 32) {
            return Kind.OTHER;
        }
        byte[] octets = in.readNBytes(length.intValue());
        position += octets.length;
        return KINDS.getOrDefault(HexFormat.of().formatHex(octets), Kind.OTHER);
    }

    private boolean begins() throws IOException {
        // ContentInfo { contentType, [0] SignedData { version, digestAlgorithms, encapContentInfo { type, [0] content }
        // } }
        return kind() == Kind.SIGNED
                && header(EXPLICIT_0) != null
                && header(SEQUENCE) != null
                && skipElement()
                && skipElement()
                && header(SEQUENCE) != null
                && skipElement()
                && header(EXPLICIT_0) != null
                && firstPiece();
    }

    private boolean firstPiece() throws IOException {
        int tag = octet();
        long length = length();
        if (tag == OCTETS && length >= 0) {
            left = length;
            over = length == 0;
        } else if (tag == OCTETS_IN_PIECES) {
            ends.push(length < 0 ? Long.MAX_VALUE : position + length);
        } else {
            return false;
        }
        return true;
    }

    /** The length of an element with the tag; -1 when it ends with a mark; null when there is another one. */
    private Long header(int tag) throws IOException {
        return octet() == tag ? (Long) length() : null;
    }

    /** Skips one element of any kind, and says whether it could. */
    private boolean skipElement() throws IOException {
        int open = 0;
        do {
            int tag = octet();
            long length = length();
            if (tag < 0 || length == Long.MAX_VALUE) {
                return false;
            }
            if (length < 0) {
                open++;
            } else if (tag == 0 && length == 0 && open > 0) {
                open--;
            } else {
                long skipped = DecodedOctets.skipped(in, length, () -> {});
                position += skipped;
                if (skipped < length) {
                    return false;
                }
            }
        } while (open > 0);
        return true;
    }

    private int octet() throws IOException {
        int octet = in.read();
        position += octet < 0 ? 0 : 1;
        return octet;
    }

    /** X.690 §8.1.3: -1 for the indefinite form; {@code Long.MAX_VALUE} for what is no length, or longer than anything here. */
    private long length() throws IOException {
        int first = octet();
        if (first < 0 || first == 0x80) {
            return first < 0 ? Long.MAX_VALUE : -1;
        }
        if (first < 0x80) {
            return first;
        }
        long length = 0;
        for (int i = first & 0x7F; i > 0; i--) {
            int octet = octet();
            if (octet < 0 || length > Integer.MAX_VALUE) {
                return Long.MAX_VALUE;
            }
            length = length << 8 | octet;
        }
        return length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0 && !over) {
            nextPiece();
        }
        int count = over && left == 0 ? -1 : in.read(target, offset, (int) Math.min(left, length));
        if (count < 0) {
            left = 0;
            over = true;
            return -1;
        }
        position += count;
        left -= count;
        return count;
    }

    private void nextPiece() throws IOException {
        while (!ends.isEmpty() && position >= ends.peek()) {
            ends.pop();
        }
        over = ends.isEmpty();
        if (over) {
            return;
        }
        int tag = octet();
        long length = length();
        if (tag == 0 && length == 0) {
            ends.pop();
            over = ends.isEmpty();
        } else if (tag == OCTETS && length >= 0) {
            left = length;
        } else if (tag == OCTETS_IN_PIECES && ends.size() < DEPTH) {
            ends.push(length < 0 ? Long.MAX_VALUE : position + length);
        } else {
            over = true;
        }
    }

    @Override
    public long skip(long wanted) throws IOException {
        return DecodedOctets.skipped(this, wanted, () -> {});
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

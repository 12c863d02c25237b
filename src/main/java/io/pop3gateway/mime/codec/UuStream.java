package io.pop3gateway.mime.codec;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Undoes uuencode (POSIX {@code uuencode}): a "begin" line, lines that start with their length, an "end" line. */
final class UuStream extends DecodedStream {

    /** A length is one of 64 values, so a line has at most 1 + 84 characters that count. */
    private static final int LONGEST_LINE = 128;

    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private boolean begun;
    private boolean ended;
    private boolean broken;

    UuStream(InputStream encoded) {
        super(encoded);
    }

    @Override
    public boolean broken() {
        return broken;
    }

    @Override
    int decode(byte[] octets, int count, byte[] target) {
        int written = 0;
        for (int i = 0; i < count; i++) {
            if (octets[i] == '\n' || octets[i] == '\r') {
                written += line(target, written);
                length = 0;
            } else if (length < LONGEST_LINE) {
                line[length++] = octets[i];
            }
        }
        return written;
    }

    @Override
    int finish(byte[] target) {
        int written = line(target, 0);
        length = 0;
        broken |= !ended;
        return written;
    }

    private int line(byte[] target, int at) {
        if (!begun) {
            begun = starts("begin ");
            return 0;
        }
        if (ended || length == 0) {
            return 0;
        }
        if (starts("end")) {
            ended = true;
            return 0;
        }
        return data(target, at);
    }

    private int data(byte[] target, int at) {
        int octets = sixBits(0);
        // blanks at the end of a line get lost on the way; they stand for zeros, but no line grows by that
        int there = Math.min(octets, length);
        broken |= there < octets;
        octets = there;
        for (int i = 0; i < octets; i++) {
            int group = 1 + i / 3 * 4;
            int bits = sixBits(group) << 18 | sixBits(group + 1) << 12 | sixBits(group + 2) << 6 | sixBits(group + 3);
            target[at + i] = (byte) (bits >> 16 - i % 3 * 8);
        }
        return octets;
    }

    private int sixBits(int index) {
        if (index >= length) {
            return 0;
        }
        broken |= line[index] < ' ' || line[index] > '`';
        return line[index] - ' ' & 0x3F;
    }

    private boolean starts(String text) {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1).startsWith(text);
    }
}

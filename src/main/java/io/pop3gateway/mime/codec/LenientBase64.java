package io.pop3gateway.mime.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Base64 that takes what it can (RFC 2045 §6.8): octets outside the alphabet are skipped, missing padding is made up for, and
 * what follows padding is read as a new run, unless a blank parts it on its line, or the next line begins with what no run
 * can begin with: a footer that somebody put under the data. A single left-over character carries no octet
 * and is dropped. Public for its neighbours in this room alone.
 */
public final class LenientBase64 {

    static final int PADDING = -2;
    static final int BLANK = -3;

    private static final byte[] VALUES = values();

    /** What of a line is behind its padding. */
    private enum Padding {
        NONE,
        SEEN,
        /** Behind a blank: somebody's remark, not data. */
        REMARK,
        /** On a line that follows: a new run, or a footer. */
        LINE_BELOW,
        /** Not data, to the end. */
        FOOTER
    }

    private Padding afterPadding = Padding.NONE;
    private int pending;
    private int count;
    private boolean broken;

    /** Decodes a text and says whether nothing in it was wrong. */
    public static boolean decode(String text, ByteArrayOutputStream out) {
        LenientBase64 decoder = new LenientBase64();
        byte[] octets = new byte[text.length() + 2];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += decoder.feed(c > 127 ? 0x80 : c, octets, length);
        }
        length += decoder.finish(octets, length);
        out.write(octets, 0, length);
        return !decoder.broken();
    }

    /** The six bits that an octet of the alphabet stands for; negative for any other. */
    public static int value(int octet) {
        return octet > 127 ? -1 : VALUES[octet];
    }

    /** Takes one octet and writes 0 to 3 decoded ones; answers how many. */
    int feed(int octet, byte[] target, int at) {
        int value = value(octet);
        afterPadding = next(octet, value);
        if (afterPadding == Padding.REMARK || afterPadding == Padding.FOOTER) {
            broken |= value != BLANK;
            return 0;
        }
        if (value >= 0) {
            pending = pending << 6 | value;
            if (++count < 4) {
                return 0;
            }
            target[at] = (byte) (pending >> 16);
            target[at + 1] = (byte) (pending >> 8);
            target[at + 2] = (byte) pending;
            pending = 0;
            count = 0;
            return 3;
        }
        if (value == PADDING) {
            afterPadding = Padding.SEEN;
            return count == 0 ? 0 : remainder(target, at);
        }
        broken |= value != BLANK;
        return 0;
    }

    private Padding next(int octet, int value) {
        boolean lineEnd = octet == '\n' || octet == '\r';
        return switch (afterPadding) {
            case NONE, FOOTER -> afterPadding;
            case SEEN ->
                lineEnd
                        ? Padding.LINE_BELOW
                        : value == BLANK ? Padding.REMARK : value == PADDING ? Padding.SEEN : Padding.NONE;
            case REMARK -> lineEnd ? Padding.LINE_BELOW : Padding.REMARK;
            case LINE_BELOW ->
                value >= 0 ? Padding.NONE : value == BLANK || value == PADDING ? Padding.LINE_BELOW : Padding.FOOTER;
        };
    }

    /** Ends the data and writes what is left; answers how many octets. */
    int finish(byte[] target, int at) {
        broken |= count > 0;
        return remainder(target, at);
    }

    boolean broken() {
        return broken;
    }

    private int remainder(byte[] target, int at) {
        int octets = count == 3 ? 2 : count == 2 ? 1 : 0;
        broken |= count == 1;
        if (octets == 2) {
            target[at] = (byte) (pending >> 10);
            target[at + 1] = (byte) (pending >> 2);
        } else if (octets == 1) {
            target[at] = (byte) (pending >> 4);
        }
        pending = 0;
        count = 0;
        return octets;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['='] = PADDING;
        for (char blank : new char[] {' ', '\t', '\r', '\n'}) {
            values[blank] = BLANK;
        }
        return values;
    }
}

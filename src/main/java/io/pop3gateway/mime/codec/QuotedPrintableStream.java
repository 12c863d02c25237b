package io.pop3gateway.mime.codec;

import java.io.InputStream;
import java.util.Arrays;

/**
 * Undoes quoted-printable (RFC 2045 §6.7): blanks at the end of a line go, "=" at its end joins lines, and an "=" that starts
 * nothing stays as it is.
 */
final class QuotedPrintableStream extends DecodedStream {

    /** More blanks in a row than this are text, whatever follows; it bounds what is held back. */
    private static final int MOST_BLANKS = 4096;

    private byte[] blanks = new byte[16];
    private int blankCount;
    private boolean broken;
    /** The octets since an "=" that is not decided yet: -1 none, 0 just the "=", else its first digit. */
    private int escape = -1;

    private boolean softBreak;
    private boolean softBreakCr;
    private byte[] target;
    private int written;

    QuotedPrintableStream(InputStream encoded) {
        super(encoded);
    }

    @Override
    public boolean broken() {
        return broken;
    }

    @Override
    int decode(byte[] octets, int length, byte[] out) {
        target = out;
        written = 0;
        int at = 0;
        while (at < length) {
            if (escape < 0 && blankCount == 0) {
                at = literal(octets, at, length);
            }
            if (at < length) {
                octet(octets[at++] & 0xFF);
            }
        }
        return written;
    }

    /** Copies what stands for itself, and answers where that ends. */
    private int literal(byte[] octets, int first, int length) {
        int at = first;
        while (at < length && octets[at] > ' ' && octets[at] != '=') {
            at++;
        }
        System.arraycopy(octets, first, target, written, at - first);
        written += at - first;
        return at;
    }

    @Override
    int finish(byte[] out) {
        target = out;
        written = 0;
        if (escape > 0) {
            broken = true;
            put('=');
            put(escape);
        }
        escape = -1;
        return written;
    }

    private void octet(int octet) {
        if (escape >= 0) {
            escaped(octet);
        } else if (octet == '=') {
            putBlanks();
            escape = 0;
        } else if ((octet == ' ' || octet == '\t') && blankCount < MOST_BLANKS) {
            hold(octet);
        } else if (octet == '\r' || octet == '\n') {
            // RFC 2045 §6.7 rule 3: blanks at the end of a line were added on the way
            blankCount = 0;
            put(octet);
        } else {
            putBlanks();
            put(octet);
        }
    }

    private void escaped(int octet) {
        if (softBreak || escape == 0 && (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n')) {
            softBreak(octet);
        } else if (HexDigit.of(octet) < 0) {
            int first = escape;
            broken = true;
            escape = -1;
            put('=');
            if (first > 0) {
                put(first);
            }
            octet(octet);
        } else if (escape == 0) {
            escape = octet;
        } else {
            put(HexDigit.of(escape) << 4 | HexDigit.of(octet));
            escape = -1;
        }
    }

    /** Rule 5: an "=" at the end of a line, perhaps with blanks behind it (rule 3), takes the line break away. */
    private void softBreak(int octet) {
        boolean ended = softBreak && softBreakCr && octet != '\r' && octet != '\n';
        softBreak = true;
        softBreakCr |= octet == '\r';
        if (ended) {
            // a bare CR ended the line
            softBreak = false;
            softBreakCr = false;
            escape = -1;
            octet(octet);
        } else if (octet == '\n') {
            softBreak = false;
            softBreakCr = false;
            escape = -1;
        } else if (octet != ' ' && octet != '\t' && octet != '\r') {
            softBreak = false;
            escape = -1;
            broken = true;
            put('=');
            octet(octet);
        }
    }

    private void hold(int blank) {
        if (blankCount == blanks.length) {
            blanks = Arrays.copyOf(blanks, 2 * blankCount);
        }
        blanks[blankCount++] = (byte) blank;
    }

    private void putBlanks() {
        System.arraycopy(blanks, 0, target, written, blankCount);
        written += blankCount;
        blankCount = 0;
    }

    private void put(int octet) {
        target[written++] = (byte) octet;
    }
}

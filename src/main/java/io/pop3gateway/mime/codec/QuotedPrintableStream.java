package io.pop3gateway.mime.codec;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/**
 * Undoes quoted-printable (RFC 2045 §6.7): blanks at the end of a line go, "=" at its end joins lines, and an "=" that starts
 * nothing stays as it is.
 */
final class QuotedPrintableStream extends DecodedStream {

    /** More blanks in a row than this are text, whatever follows; it bounds what is held back. */
    private static final int MOST_BLANKS = 4096;

    private final ByteArrayOutputStream blanks = new ByteArrayOutputStream();
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
        for (int i = 0; i < length; i++) {
            octet(octets[i] & 0xFF);
        }
        return written;
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
        } else if ((octet == ' ' || octet == '\t') && blanks.size() < MOST_BLANKS) {
            blanks.write(octet);
        } else if (octet == '\r' || octet == '\n') {
            // RFC 2045 §6.7 rule 3: blanks at the end of a line were added on the way
            blanks.reset();
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

    private void putBlanks() {
        if (blanks.size() > 0) {
            byte[] held = blanks.toByteArray();
            System.arraycopy(held, 0, target, written, held.length);
            written += held.length;
            blanks.reset();
        }
    }

    private void put(int octet) {
        target[written++] = (byte) octet;
    }
}

package io.pop3gateway.mailbox.export;

import java.io.ByteArrayOutputStream;

/**
 * Makes the lines of a message fit for an mbox file, however the message is cut into pieces: CRLF becomes LF, and {@code >}
 * comes before {@code From } at the start of a line, whatever number of {@code >} is there already.
 */
final class FromQuoting {

    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private boolean quotable = true;
    private int matched;
    private boolean heldCr;
    private boolean atLineStart = true;

    /** Some more of the message; what can only be told later is held back, five octets at most. */
    byte[] quoted(byte[] piece) {
        int at = 0;
        while (at < piece.length) {
            int length = restOfLine(piece, at);
            if (length > 0) {
                out.write(piece, at, length);
                atLineStart = false;
                quotable = false;
                at += length;
            } else if (isLineEnd(piece, at)) {
                write('\n');
                quotable = true;
                at += 2;
            } else {
                take(piece[at++]);
            }
        }
        return taken();
    }

    private boolean isLineEnd(byte[] piece, int at) {
        return matched == 0 && !heldCr && piece[at] == '\r' && at + 1 < piece.length && piece[at + 1] == '\n';
    }

    /** How many octets from here on can neither be quoted nor be part of a line's end. */
    private int restOfLine(byte[] piece, int from) {
        int at = from;
        boolean quoted = quotable && (matched > 0 || piece[from] == '>' || piece[from] == FROM[0]);
        if (!quoted && !heldCr) {
            while (at < piece.length && piece[at] != '\n' && piece[at] != '\r') {
                at++;
            }
        }
        return at - from;
    }

    /** The rest, with the end of the last line if it has none and the empty line behind the message; then another one begins. */
    byte[] end() {
        release();
        if (heldCr) {
            out.write('\r');
            atLineStart = false;
        }
        if (!atLineStart) {
            out.write('\n');
        }
        out.write('\n');
        quotable = true;
        heldCr = false;
        atLineStart = true;
        return taken();
    }

    private void take(byte octet) {
        if (heldCr) {
            heldCr = false;
            if (octet != '\n') {
                write('\r');
                quotable = false;
            }
        }
        if (octet == '\r') {
            release();
            heldCr = true;
        } else if (quotable && octet == FROM[matched]) {
            matched++;
            if (matched == FROM.length) {
                out.write('>');
                release();
            }
        } else {
            boolean mark = octet == '>' && quotable && matched == 0;
            release();
            write(octet);
            quotable = mark || octet == '\n';
        }
    }

    /** What looked like the start of the word and is written now, quoted or not. */
    private void release() {
        if (matched > 0) {
            out.write(FROM, 0, matched);
            matched = 0;
            quotable = false;
            atLineStart = false;
        }
    }

    private void write(int octet) {
        out.write(octet);
        atLineStart = octet == '\n';
    }

    private byte[] taken() {
        byte[] octets = out.toByteArray();
        out.reset();
        return octets;
    }
}

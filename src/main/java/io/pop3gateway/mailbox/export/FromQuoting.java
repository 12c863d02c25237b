package io.pop3gateway.mailbox.export;

import io.vertx.core.buffer.Buffer;

/**
 * Makes the lines of a message fit for an mbox file, however the message is cut into pieces: CRLF becomes LF, and {@code >}
 * comes before {@code From } at the start of a line, whatever number of {@code >} is there already.
 */
final class FromQuoting {

    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    /** What was held back, and the mark and the rest of a line that had no end. */
    private static final int MORE = 16;

    /** What is written and has not been appended to the file: a line at a time there would cost more than all else. */
    private byte[] out = {};

    private int written;
    private boolean quotable = true;
    private int matched;
    private boolean heldCr;
    private boolean atLineStart = true;

    /** Some more of the message; what can only be told later is held back, five octets at most. */
    void quoted(byte[] piece, Buffer file) {
        // At worst every line is quoted, and the shortest that can be has five octets.
        reserve(piece.length + piece.length / FROM.length + MORE);
        int at = 0;
        while (at < piece.length) {
            at = isPlainFrom(piece[at]) ? restOfLine(piece, at) : one(piece, at);
        }
        append(file);
    }

    private void reserve(int octets) {
        if (out.length < octets) {
            out = new byte[octets];
        }
    }

    private void append(Buffer file) {
        file.appendBytes(out, 0, written);
        written = 0;
    }

    /** Whether nothing up to the line's end can be quoted, and nothing is held back. */
    private boolean isPlainFrom(byte octet) {
        return matched == 0 && !heldCr && !(quotable && (octet == '>' || octet == FROM[0]));
    }

    /** Takes octets up to the end of their line, or as many of them as there are; answers where the next begin. */
    private int restOfLine(byte[] piece, int from) {
        int end = from;
        while (end < piece.length && piece[end] != '\n') {
            end++;
        }
        boolean ended = end < piece.length;
        boolean cr = end > from && piece[end - 1] == '\r';
        int length = end - from - (cr ? 1 : 0);
        System.arraycopy(piece, from, out, written, length);
        written += length;
        if (ended) {
            out[written++] = '\n';
            quotable = true;
            atLineStart = true;
            return end + 1;
        }
        heldCr = cr;
        if (length > 0) {
            quotable = false;
            atLineStart = false;
        }
        return end;
    }

    private int one(byte[] piece, int at) {
        take(piece[at]);
        return at + 1;
    }

    /** The rest, with the end of the last line if it has none and the empty line behind the message; then another one begins. */
    void end(Buffer file) {
        reserve(MORE);
        release();
        if (heldCr) {
            write('\r');
        }
        if (!atLineStart) {
            write('\n');
        }
        write('\n');
        quotable = true;
        heldCr = false;
        append(file);
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
                write('>');
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
            for (int i = 0; i < matched; i++) {
                write(FROM[i]);
            }
            matched = 0;
            quotable = false;
            atLineStart = false;
        }
    }

    private void write(int octet) {
        out[written++] = (byte) octet;
        atLineStart = octet == '\n';
    }
}

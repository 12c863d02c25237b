package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Finds the end marker of a message and takes dot-stuffing away (RFC 1939 §3), over input that is split anywhere. It
 * hands slices on and holds back at most the two octets that may begin the end marker.
 *
 * <p>In a stream of CRLF lines only CRLF begins a line, so that a bare LF inside a message cannot forge an end; only where a
 * body has shown nothing but bare LF so far, LF begins a line there too. {@code .x} is left as it is: a server that stuffs
 * never sends it, one that does not stuff means it.
 */
final class BodyScanner {

    private enum State {
        LINE_START,
        MIDDLE,
        CR,
        DOT,
        DOT_CR
    }

    private static final Buffer DOT = Buffer.buffer(".");
    private static final Buffer DOT_CR = Buffer.buffer(".\r");

    private final boolean bareLf;
    private final Consumer<Buffer> out;
    private State state = State.LINE_START;
    private boolean crlfSeen;
    private boolean ended;
    /** Where the slice begins that has not been handed on yet. */
    private int start;

    /**
     * @param bareLf whether the server ended its status line with LF alone
     * @param out takes the message's octets
     */
    BodyScanner(boolean bareLf, Consumer<Buffer> out) {
        this.bareLf = bareLf;
        this.out = out;
    }

    /**
     * Scans up to the end marker or the end of the input.
     *
     * @param octets the input's octets
     * @param from where to begin in them
     * @param input the same octets, to cut slices from
     * @return the position after the end marker, or -1 when the input ended first
     */
    int scan(byte[] octets, int from, Buffer input) {
        start = from;
        int i = from;
        while (i < octets.length) {
            if (state == State.MIDDLE) {
                i = skipToLineEnd(octets, i);
                if (i == octets.length) {
                    break;
                }
            }
            step(octets[i], i, input);
            i++;
            if (ended) {
                return i;
            }
        }
        if (state != State.DOT && state != State.DOT_CR) {
            emit(input, octets.length);
        }
        return -1;
    }

    private void step(byte octet, int at, Buffer input) {
        if (state == State.DOT) {
            afterDot(octet, at);
        } else if (state == State.DOT_CR) {
            afterDotCr(octet, at);
        } else if (state == State.LINE_START && octet == '.') {
            emit(input, at);
            state = State.DOT;
        } else {
            state = next(octet);
        }
    }

    private void afterDot(byte octet, int at) {
        start = at;
        if (octet == '.') {
            // Stuffed: the first dot is gone, the second one begins the next slice.
            state = State.MIDDLE;
        } else if (octet == '\r') {
            state = State.DOT_CR;
        } else if (octet == '\n' && bareLf) {
            ended = true;
        } else {
            out.accept(DOT);
            state = State.MIDDLE;
            state = next(octet);
        }
    }

    private void afterDotCr(byte octet, int at) {
        start = at;
        if (octet == '\n') {
            ended = true;
        } else {
            out.accept(DOT_CR);
            state = State.CR;
            state = next(octet);
        }
    }

    private State next(byte octet) {
        if (octet == '\r') {
            return State.CR;
        }
        if (octet != '\n') {
            return State.MIDDLE;
        }
        if (state == State.CR) {
            crlfSeen = true;
            return State.LINE_START;
        }
        return bareLf || !crlfSeen ? State.LINE_START : State.MIDDLE;
    }

    private static int skipToLineEnd(byte[] octets, int from) {
        int i = from;
        while (i < octets.length && octets[i] != '\n' && octets[i] != '\r') {
            i++;
        }
        return i;
    }

    private void emit(Buffer input, int to) {
        if (to > start) {
            out.accept(input.slice(start, to));
        }
        start = to;
    }
}

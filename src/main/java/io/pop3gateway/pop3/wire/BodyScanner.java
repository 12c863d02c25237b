package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Finds the end marker of a message and takes dot-stuffing away (RFC 1939 §3), over input that is split anywhere. It
 * hands slices on and holds back at most the two octets that may begin the end marker.
 *
 * <p>In a stream of CRLF lines only CRLF begins a line, so that a bare LF inside a message cannot forge an end; only where a
 * body has shown nothing but bare LF so far, LF begins a line there too. LF, a dot and CRLF may be the end of a message whose last
 * line was stored with LF: it is when nothing follows, and never a dot between two bare LF. {@code .x} is left as it is: a server
 * that stuffs never sends it, one that does not stuff means it.
 */
final class BodyScanner {

    private enum State {
        LINE_START,
        MIDDLE,
        CR,
        DOT,
        DOT_CR,
        /** Behind a bare LF in a stream of CRLF lines. */
        LF,
        LF_DOT,
        LF_DOT_CR,
        /** Behind LF . CRLF, which ends the message when nothing follows. */
        DOUBT
    }

    private static final Buffer DOT = Buffer.buffer(".");
    private static final Buffer DOT_CR = Buffer.buffer(".\r");
    private static final Buffer DOT_LINE = Buffer.buffer(".\r\n");

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
            i = skip(octets, i);
            if (i == octets.length) {
                break;
            }
            step(octets[i], i, input);
            i++;
            if (ended || state == State.DOUBT) {
                return i;
            }
        }
        if (!holdsBack()) {
            emit(input, octets.length);
        }
        return -1;
    }

    private boolean holdsBack() {
        return state == State.DOT || state == State.DOT_CR || state == State.LF_DOT || state == State.LF_DOT_CR;
    }

    /** Whether the message has ended with LF . CRLF, if nothing follows. */
    boolean isInDoubt() {
        return state == State.DOUBT;
    }

    /** Something follows: what looked like the end is a line of the message. */
    void goOn() {
        out.accept(DOT_LINE);
        state = State.LINE_START;
    }

    private void step(byte octet, int at, Buffer input) {
        if (state == State.DOT) {
            afterDot(octet, at);
        } else if (state == State.DOT_CR) {
            afterDotCr(octet, at);
        } else if (state == State.LF_DOT || state == State.LF_DOT_CR) {
            afterLfDot(octet, at);
        } else if ((state == State.LINE_START || state == State.LF) && octet == '.') {
            emit(input, at);
            state = state == State.LF ? State.LF_DOT : State.DOT;
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

    /** A dot behind a bare LF is the message's own, unless CRLF and then nothing follows it. */
    private void afterLfDot(byte octet, int at) {
        start = at;
        if (octet == '\r' && state == State.LF_DOT) {
            state = State.LF_DOT_CR;
        } else if (octet == '\n' && state == State.LF_DOT_CR) {
            start = at + 1;
            state = State.DOUBT;
        } else {
            boolean afterCr = state == State.LF_DOT_CR;
            out.accept(afterCr ? DOT_CR : DOT);
            state = afterCr ? State.CR : State.MIDDLE;
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
        return bareLf || !crlfSeen ? State.LINE_START : State.LF;
    }

    /** Passes over what means nothing here, and answers where to go on. */
    private int skip(byte[] octets, int from) {
        boolean plain = state == State.MIDDLE || state == State.CR || state == State.LINE_START || state == State.LF;
        if (!plain) {
            return from;
        }
        if (crlfSeen || bareLf) {
            // How lines end is known, so that only a dot at the beginning of one means anything.
            int dot = dotAtLineStart(octets, from);
            if (dot > from) {
                state = before(octets, from, dot);
            }
            return dot;
        }
        int i = from;
        while (state == State.MIDDLE && i < octets.length && octets[i] != '\n' && octets[i] != '\r') {
            i++;
        }
        return i;
    }

    /** The first dot behind LF from there on, or the one that is there; the number of octets where there is none. */
    private static int dotAtLineStart(byte[] octets, int from) {
        int dot = SwiftSearch.indexOf(octets, from, (byte) '.');
        while (dot > from && dot < octets.length && octets[dot - 1] != '\n') {
            dot = SwiftSearch.indexOf(octets, dot + 1, (byte) '.');
        }
        return dot;
    }

    /** What the octets up to there, one at least, have led to; none of them is a dot that means anything. */
    private State before(byte[] octets, int from, int to) {
        byte last = octets[to - 1];
        if (last != '\n') {
            return last == '\r' ? State.CR : State.MIDDLE;
        }
        boolean afterCr = to - 2 >= from ? octets[to - 2] == '\r' : state == State.CR;
        return afterCr || bareLf ? State.LINE_START : State.LF;
    }

    private void emit(Buffer input, int to) {
        if (to > start) {
            out.accept(input.slice(start, to));
        }
        start = to;
    }
}

package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Cuts what a server sends into answers, over input that is split anywhere, several answers in one piece included. It holds
 * at most one piece of input and one unfinished line; a message passes through in slices.
 */
public final class AnswerDecoder {

    private static final int MAX_BLANK_LINES = 16;
    private static final int CRLF = 2;
    private static final byte[] NOTHING = {};

    /** What follows LF . CRLF is waited for up to so many octets. */
    private static final int DOUBTED = 1024;

    private final WireLimits limits;
    private final AnswerSink sink;

    private AnswerSink.Follow expected = AnswerSink.Follow.NOTHING;
    private Buffer input = Buffer.buffer();
    private byte[] octets = NOTHING;
    private int position;
    private boolean suspended;
    private boolean running;

    private final StringBuilder unfinished = new StringBuilder();
    private final ListLine listed = new ListLine();
    private boolean bareLf;
    private BodyScanner body;
    private int entries;
    private long listOctets;
    private int blankLines;

    /**
     * @param limits how much the server may say
     * @param sink takes what is read; it may suspend the decoder from inside its methods
     */
    public AnswerDecoder(WireLimits limits, AnswerSink sink) {
        this.limits = limits;
        this.sink = sink;
    }

    /**
     * Takes the next piece of input.
     *
     * @throws WireViolation when it is not POP3 or breaks a limit; the connection must then be closed
     */
    public void feed(Buffer piece) {
        if (position < octets.length) {
            input = input.slice(position, octets.length).copy().appendBuffer(piece);
        } else {
            input = piece;
        }
        octets = PieceOctets.of(input);
        position = 0;
        run();
    }

    /** Stops after what is being handed on; what was read and not handed on is kept until {@link #resume()}. */
    public void suspend() {
        suspended = true;
    }

    /**
     * Goes on after {@link #suspend()}.
     *
     * @throws WireViolation as {@link #feed}
     */
    public void resume() {
        suspended = false;
        if (isInDoubt()) {
            // The moment may have passed while nobody read.
            sink.doubt();
        }
        run();
    }

    /** Whether octets were read that belong to no answer yet: before TLS starts there must be none (RFC 2595 §4). */
    public boolean hasUnread() {
        return position < octets.length || unfinished.length() > 0;
    }

    private void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (!suspended && position < octets.length) {
                if (isInDoubt()) {
                    if (staysInDoubt()) {
                        return;
                    }
                    body.goOn();
                } else if (expected == AnswerSink.Follow.BODY) {
                    readBody();
                } else {
                    readLine();
                }
            }
        } finally {
            running = false;
        }
        if (position == octets.length && !suspended) {
            input = Buffer.buffer();
            octets = NOTHING;
            position = 0;
        }
    }

    private void readBody() {
        int end = body.scan(octets, position, input);
        if (end < 0) {
            position = octets.length;
        } else if (body.isInDoubt()) {
            position = end;
            sink.doubt();
        } else {
            position = end;
            ended();
        }
    }

    private void ended() {
        expected = AnswerSink.Follow.NOTHING;
        sink.end();
    }

    /** Whether a message has ended with LF . CRLF, if nothing of it follows. */
    public boolean isInDoubt() {
        return expected == AnswerSink.Follow.BODY && body.isInDoubt();
    }

    /**
     * Nothing more has come for a moment, or will: what looked like the end was it, unless what follows is no answer.
     *
     * @throws WireViolation as {@link #feed}
     */
    public void settle() {
        if (!isInDoubt() || suspended) {
            return;
        }
        if (position == octets.length || looksLikeAnAnswer()) {
            ended();
        } else {
            body.goOn();
        }
        run();
    }

    private boolean looksLikeAnAnswer() {
        String behind =
                new String(octets, position, Math.min(octets.length - position, DOUBTED), StandardCharsets.ISO_8859_1);
        return behind.startsWith("+OK") || behind.startsWith("-ERR");
    }

    /** Octets that follow are the message's when there are many, or when they hold a proper end. */
    private boolean staysInDoubt() {
        int behind = octets.length - position;
        // The CRLF before what follows is that of the line in doubt.
        String following =
                "\r\n" + new String(octets, position, Math.min(behind, DOUBTED), StandardCharsets.ISO_8859_1);
        return behind < DOUBTED && !following.contains("\r\n.\r\n");
    }

    private void readLine() {
        int limit = expected == AnswerSink.Follow.LINES ? limits.listLine() : limits.statusLine();
        int from = position;
        int end = SwiftSearch.indexOf(octets, from, (byte) '\n');
        boolean complete = end < octets.length;
        position = complete ? end + 1 : end;
        if (unfinished.length() + position - from > limit) {
            throw new WireViolation("a line must not be longer than " + limit + " octets");
        }
        if (complete && unfinished.isEmpty()) {
            boolean crlf = position - from > 1 && octets[position - 2] == '\r';
            line(octets, from, position - (crlf ? CRLF : 1), !crlf);
            return;
        }
        unfinished.append(text(octets, from, position));
        if (complete) {
            byte[] line = unfinished.toString().getBytes(StandardCharsets.ISO_8859_1);
            unfinished.setLength(0);
            boolean crlf = line.length > 1 && line[line.length - CRLF] == '\r';
            line(line, 0, line.length - (crlf ? CRLF : 1), !crlf);
        }
    }

    /** Each octet one character. */
    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void line(byte[] octets, int from, int to, boolean endsWithBareLf) {
        if (expected == AnswerSink.Follow.LINES) {
            listLine(octets, from, to);
        } else if (from == to) {
            if (++blankLines > MAX_BLANK_LINES) {
                throw new WireViolation(
                        "an answer must not be preceded by more than " + MAX_BLANK_LINES + " blank lines");
            }
        } else {
            blankLines = 0;
            bareLf = endsWithBareLf;
            entries = 0;
            listOctets = 0;
            expected = sink.status(text(octets, from, to));
            body = expected == AnswerSink.Follow.BODY ? new BodyScanner(bareLf, sink::body) : null;
        }
    }

    private void listLine(byte[] octets, int from, int to) {
        boolean dot = from < to && octets[from] == '.';
        if (dot && to - from == 1) {
            // Nor is the piece kept that the list ended in.
            listed.of(NOTHING, 0, 0);
            ended();
            return;
        }
        if (++entries > limits.listEntries()) {
            throw new WireViolation.ListTooLong(limits.listEntries());
        }
        listOctets += to - from + CRLF;
        if (listOctets > limits.listOctets()) {
            throw new WireViolation("a list must not have more than " + limits.listOctets() + " octets");
        }
        boolean stuffed = dot && octets[from + 1] == '.';
        sink.line(listed.of(octets, stuffed ? from + 1 : from, to));
    }
}

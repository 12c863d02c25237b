package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;

/** Takes what the decoder reads, in order: a status line, then what it said would follow, then the end. */
public interface AnswerSink {

    /** What comes after a status line. */
    enum Follow {
        /** The next answer. */
        NOTHING,
        /** Lines of text up to the end marker. */
        LINES,
        /** A message's octets up to the end marker. */
        BODY
    }

    /** The status line without its line end, each octet one character; answers what follows it. */
    Follow status(String line);

    /** A line of a list; valid only until this returns. */
    void line(ListLine line);

    /** Octets of a message, unstuffed; a slice of what was read, valid for as long as it is held. */
    void body(Buffer octets);

    /**
     * What may be the end of a message was read: LF, a dot and CRLF in a stream of CRLF lines. {@link AnswerDecoder#settle()} is
     * due when nothing more has come for a moment, or will.
     */
    void doubt();

    /** The end marker of lines or of a body was read. */
    void end();
}

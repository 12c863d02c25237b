package io.pop3gateway.testing;

import java.util.regex.Pattern;

/** One step of the server's side of a dialogue. */
public sealed interface TranscriptStep {

    /**
     * The server writes octets.
     *
     * @param octets what is written
     * @param line whether the delivery's line ending follows
     */
    record Send(byte[] octets, boolean line) implements TranscriptStep {}

    /**
     * The client writes a line.
     *
     * @param shown the line as the transcript has it
     * @param pattern what the line must match
     * @param optional whether the client may leave it out
     */
    record Expect(String shown, Pattern pattern, boolean optional) implements TranscriptStep {}

    /** The TLS handshake. */
    record StartTls() implements TranscriptStep {}

    /** The server ends the connection. */
    record Close() implements TranscriptStep {}

    /** The server breaks the connection with a TCP reset. */
    record Reset() implements TranscriptStep {}

    /** The server does nothing until the client has gone. */
    record Hang() implements TranscriptStep {}
}

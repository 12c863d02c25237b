package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A command line as it goes to the server (RFC 1939 §3). Its {@link #toString()} is the verb alone. */
public final class Command {

    /** A command line with its CRLF may have 255 octets (RFC 2449 §4). */
    public static final int MAX_LINE = 255;

    private static final byte[] CRLF = {'\r', '\n'};

    private final String verb;
    private final Buffer line;

    private Command(String verb, Buffer line) {
        this.verb = verb;
        this.line = line;
    }

    /** A command without arguments. */
    public static Command of(String verb) {
        return new Command(verb, Buffer.buffer(verb).appendBytes(CRLF));
    }

    /**
     * A command with numbers as arguments, such as {@code TOP 1 0}.
     *
     * @param numbers each 0 or more
     */
    public static Command of(String verb, int... numbers) {
        StringBuilder text = new StringBuilder(verb);
        for (int number : numbers) {
            if (number < 0) {
                throw new IllegalArgumentException(verb + " takes numbers of 0 and more, was " + number);
            }
            text.append(' ').append(number);
        }
        return new Command(verb, Buffer.buffer(text.toString()).appendBytes(CRLF));
    }

    /**
     * A command with one argument, which may hold blanks (RFC 1939 §7, PASS).
     *
     * @param octets without CR, LF, NUL or other control characters, so that it cannot end the line and begin another
     * @throws IllegalArgumentException when it does; the message does not quote it
     */
    public static Command of(String verb, byte[] octets) {
        return new Command(
                verb,
                Buffer.buffer(verb)
                        .appendByte((byte) ' ')
                        .appendBytes(checked(octets))
                        .appendBytes(CRLF));
    }

    /**
     * A command with one argument in UTF-8 (RFC 6856 §2 where it is not ASCII).
     *
     * @throws IllegalArgumentException when it holds control characters
     */
    public static Command of(String verb, String argument) {
        return of(verb, argument.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A line of a SASL exchange, which has no verb of its own.
     *
     * @param name what the log calls it
     * @param octets base64 or {@code *}
     */
    public static Command bare(String name, byte[] octets) {
        return new Command(name, Buffer.buffer(checked(octets)).appendBytes(CRLF));
    }

    private static byte[] checked(byte[] octets) {
        Objects.requireNonNull(octets, "octets");
        for (byte octet : octets) {
            if (octet >= 0 && octet < ' ' || octet == 0x7f) {
                throw new IllegalArgumentException("an argument must not hold control characters");
            }
        }
        return octets;
    }

    /** The verb: what may be logged. */
    public String verb() {
        return verb;
    }

    /** Appends the whole line to what is about to be written. */
    public void appendTo(Buffer out) {
        out.appendBuffer(line);
    }

    /** Octets of the line with its CRLF. */
    public int length() {
        return line.length();
    }

    @Override
    public String toString() {
        return verb;
    }
}

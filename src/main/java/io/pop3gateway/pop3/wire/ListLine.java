package io.pop3gateway.pop3.wire;

import java.nio.charset.StandardCharsets;

/**
 * A line of a list (RFC 1939 §5, §7), read from left to right where it came, since a large maildrop has hundreds of thousands of them:
 * without its line end, unstuffed, and valid only until whoever is given it returns. For one thread.
 */
public final class ListLine {

    /** Of a number that fits an int. */
    private static final int DIGITS = 9;

    /** Of a size that fits a long. */
    private static final int LONG_DIGITS = 18;

    private byte[] octets;
    private int position;
    private int end;

    ListLine() {}

    /** One that is not read yet, of a text whose characters are octets. */
    public static ListLine of(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        return new ListLine().of(octets, 0, octets.length);
    }

    /** Is another line from now on. */
    ListLine of(byte[] octets, int from, int to) {
        this.octets = octets;
        this.position = from;
        this.end = to;
        return this;
    }

    /** The array that what was not read yet stands in, from {@link #position()} to {@link #end()}; only to be read. */
    public byte[] octets() {
        return octets;
    }

    /** Where what was not read yet begins. */
    public int position() {
        return position;
    }

    /** Where the line ends. */
    public int end() {
        return end;
    }

    /** What was not read yet, each octet one character. */
    public String text() {
        return new String(octets, position, end - position, StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads the message's number that a line begins with, and the blanks around it.
     *
     * @return 1 to 999,999,999
     * @throws WireViolation when it begins with none
     */
    public int number() {
        skipBlanks();
        int number = (int) digits(DIGITS);
        if (number < 0) {
            throw new WireViolation("a line of a list must begin with a message's number");
        }
        if (number == 0) {
            throw new WireViolation("a message's number must be 1 or more");
        }
        skipBlanks();
        return number;
    }

    /** Reads a size: digits up to a blank or the end; -1 where none is, or one that no long holds. */
    public long size() {
        return digits(LONG_DIGITS);
    }

    /** Leaves the blanks and control characters at the end out. */
    public void stripEnd() {
        while (position < end && Character.isWhitespace(octets[end - 1] & 0xFF)) {
            end--;
        }
    }

    /** At least one digit and at most so many, with a blank or nothing behind them; else -1. */
    private long digits(int most) {
        int limit = Math.min(end, position + most);
        int at = position;
        long number = 0;
        while (at < limit && octets[at] >= '0' && octets[at] <= '9') {
            number = 10 * number + (octets[at++] - '0');
        }
        boolean any = at > position;
        position = at;
        return any && (at == end || isBlank(octets[at])) ? number : -1;
    }

    private void skipBlanks() {
        int at = position;
        while (at < end && isBlank(octets[at])) {
            at++;
        }
        position = at;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}

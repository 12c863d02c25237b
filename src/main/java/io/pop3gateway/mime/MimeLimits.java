package io.pop3gateway.mime;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of a message is read before it is refused as too complex or too large. All are upper bounds that are still
 * allowed.
 *
 * @param depth levels of multiparts and enclosed messages, 1 to 200
 * @param parts parts of all levels together, 1 or more
 * @param headersPerPart header fields of one part, 1 or more
 * @param headerOctets octets of one header field with its continuation lines, 1 or more
 * @param headerOctetsInAll octets of the header sections of all parts, 1 or more
 * @param encodedWordsPerHeader encoded words (RFC 2047) in one header field, 0 or more
 * @param parametersPerHeader parameters (RFC 2045 §5.1, RFC 2231) in one header field, 1 or more
 * @param messageOctets octets of a message that is parsed as a whole, 1 or more
 * @param parseTime time to parse one message, more than zero
 */
public record MimeLimits(
        int depth,
        int parts,
        int headersPerPart,
        int headerOctets,
        int headerOctetsInAll,
        int encodedWordsPerHeader,
        int parametersPerHeader,
        long messageOctets,
        Duration parseTime) {

    private static final int HIGHEST_DEPTH = 200;

    /** Checks the ranges. */
    public MimeLimits {
        atLeast(1, depth, "depth");
        atLeast(1, parts, "parts");
        atLeast(1, headersPerPart, "headersPerPart");
        atLeast(1, headerOctets, "headerOctets");
        atLeast(1, headerOctetsInAll, "headerOctetsInAll");
        atLeast(0, encodedWordsPerHeader, "encodedWordsPerHeader");
        atLeast(1, parametersPerHeader, "parametersPerHeader");
        atLeast(1, messageOctets, "messageOctets");
        if (depth > HIGHEST_DEPTH) {
            throw new IllegalArgumentException("depth must be at most " + HIGHEST_DEPTH + ", was " + depth);
        }
        Objects.requireNonNull(parseTime, "parseTime must be given");
        if (parseTime.isNegative() || parseTime.isZero()) {
            throw new IllegalArgumentException("parseTime must be more than zero, was " + parseTime);
        }
    }

    /** The limits that hold unless an operator sets others. */
    public static MimeLimits defaults() {
        return new MimeLimits(50, 1000, 1000, 64 << 10, 1 << 20, 1000, 500, 25_000_000, Duration.ofSeconds(2));
    }

    /** These limits with another bound on the octets of a whole message. */
    public MimeLimits withMessageOctets(long octets) {
        return new MimeLimits(
                depth,
                parts,
                headersPerPart,
                headerOctets,
                headerOctetsInAll,
                encodedWordsPerHeader,
                parametersPerHeader,
                octets,
                parseTime);
    }

    /** These limits with another bound on the time to parse one message. */
    public MimeLimits withParseTime(Duration time) {
        return new MimeLimits(
                depth,
                parts,
                headersPerPart,
                headerOctets,
                headerOctetsInAll,
                encodedWordsPerHeader,
                parametersPerHeader,
                messageOctets,
                time);
    }

    private static void atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, was " + value);
        }
    }
}

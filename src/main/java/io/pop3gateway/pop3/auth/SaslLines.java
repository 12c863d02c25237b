package io.pop3gateway.pop3.auth;

import java.util.Optional;

/** How a login is written on the lines of POP3 (RFC 5034 §4). */
public final class SaslLines {

    /** The longest {@code AUTH} line that may carry an initial response, in octets with its CRLF (RFC 5034 §4). */
    public static final int MAX_AUTH_OCTETS = 255;

    /** Ends an exchange; the server answers {@code -ERR}. */
    public static final SaslLine CANCEL = new SaslLine("*");

    private static final int CRLF = 2;

    private SaslLines() {}

    /** {@code AUTH} with the mechanism's name alone. */
    public static SaslLine auth(String mechanism) {
        return new SaslLine("AUTH " + mechanism);
    }

    /** {@code AUTH} with the initial response, or nothing when that would make the line too long. */
    public static Optional<SaslLine> auth(String mechanism, byte[] initialResponse) {
        String encoded = initialResponse.length == 0 ? "=" : Base64Text.encode(initialResponse);
        String line = "AUTH " + mechanism + " " + encoded;
        return line.length() + CRLF <= MAX_AUTH_OCTETS ? Optional.of(new SaslLine(line)) : Optional.empty();
    }

    /** An answer to a challenge; an empty one is an empty line. */
    public static SaslLine response(byte[] response) {
        return new SaslLine(Base64Text.encode(response));
    }

    /** Whether a line is a challenge and not the exchange's end, {@code +OK} or {@code -ERR}. */
    public static boolean isChallenge(String line) {
        return line.startsWith("+") && !line.equals("+OK") && !line.startsWith("+OK ");
    }

    /**
     * Reads a challenge.
     *
     * @param line without its CRLF: {@code +}, a blank that some servers leave out, and base64 or nothing
     * @return the decoded challenge, maybe empty
     * @throws SaslFailure when the line is something else
     */
    public static byte[] challenge(String line) {
        if (!isChallenge(line)) {
            throw SaslFailure.malformed("a challenge must begin with + and be no +OK");
        }
        return Base64Text.decode(line.substring(1).strip())
                .orElseThrow(() -> SaslFailure.malformed("a challenge must be base64"));
    }
}

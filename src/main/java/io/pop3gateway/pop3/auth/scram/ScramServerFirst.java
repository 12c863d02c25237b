package io.pop3gateway.pop3.auth.scram;

import io.pop3gateway.pop3.auth.Base64Text;
import io.pop3gateway.pop3.auth.SaslFailure;

/**
 * The server's first message (RFC 5802 §7, {@code server-first-message}).
 *
 * @param nonce the client's with the server's part behind it
 * @param salt not empty
 * @param iterations {@value #MIN_ITERATIONS} to {@value #MAX_ITERATIONS}
 */
record ScramServerFirst(String nonce, byte[] salt, int iterations) {

    /** RFC 7677 §4 and RFC 5802 §5.1: with fewer, who reads the dialogue guesses the password too fast. */
    static final int MIN_ITERATIONS = 4096;

    /** More than what is advised for SHA-256 today would only burn the client's processor: under a second's work. */
    static final int MAX_ITERATIONS = 600_000;

    private static final int MAX_SALT_OCTETS = 1024;

    static ScramServerFirst parse(byte[] message, String clientNonce) {
        ScramAttributes attributes = ScramAttributes.parse(message);
        if (attributes.beginsWith('e')) {
            throw ScramError.failure(attributes.value(0, 'e'));
        }
        String nonce = attributes.value(0, 'r');
        if (!nonce.startsWith(clientNonce)
                || nonce.length() == clientNonce.length()
                || !nonce.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw SaslFailure.malformed("a SCRAM nonce must go on from the client's");
        }
        byte[] salt = Base64Text.decode(attributes.value(1, 's'))
                .filter(octets -> octets.length > 0 && octets.length <= MAX_SALT_OCTETS)
                .orElseThrow(() -> SaslFailure.malformed("a SCRAM salt must be base64"));
        return new ScramServerFirst(nonce, salt, iterations(attributes.value(2, 'i')));
    }

    private static int iterations(String digits) {
        if (!digits.matches("[1-9][0-9]*")) {
            throw SaslFailure.malformed("a SCRAM iteration count must be a positive number");
        }
        if (digits.length() > 9
                || Integer.parseInt(digits) < MIN_ITERATIONS
                || Integer.parseInt(digits) > MAX_ITERATIONS) {
            throw new SaslFailure(
                    SaslFailure.Reason.COST_REFUSED,
                    "a SCRAM iteration count must be between " + MIN_ITERATIONS + " and " + MAX_ITERATIONS);
        }
        return Integer.parseInt(digits);
    }
}

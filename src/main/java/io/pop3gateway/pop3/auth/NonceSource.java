package io.pop3gateway.pop3.auth;

import java.security.SecureRandom;
import java.util.Base64;

/** Where the random part of a SCRAM login comes from (RFC 5802 §5.1). */
@FunctionalInterface
public interface NonceSource {

    /** A new text of printable ASCII characters without comma, never twice the same. */
    String next();

    /** Nonces of 144 bits, in base64. */
    static NonceSource from(SecureRandom random) {
        return () -> {
            byte[] octets = new byte[18];
            random.nextBytes(octets);
            return Base64.getEncoder().encodeToString(octets);
        };
    }
}

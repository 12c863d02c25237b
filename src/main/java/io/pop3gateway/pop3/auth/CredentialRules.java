package io.pop3gateway.pop3.auth;

import java.util.Objects;

/** What must hold for text that becomes part of a command line or of a SASL message. */
public final class CredentialRules {

    private CredentialRules() {}

    static void check(String user, Secret secret) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(secret, "secret");
        if (user.isEmpty()) {
            throw new IllegalArgumentException("a user name must not be empty");
        }
        if (user.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a user name must not hold control characters");
        }
        if (!isWellFormed(user)) {
            throw new IllegalArgumentException("a user name must be encodable as UTF-8");
        }
        for (byte octet : secret.octets()) {
            if (octet >= 0 && octet < ' ' || octet == 0x7f) {
                throw new IllegalArgumentException("a secret must not hold control characters");
            }
        }
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}

package io.pop3gateway.pop3.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions that logins are made with. Every Java platform has them, so that their absence is a broken JVM. */
public enum Hash {
    MD5("MD5", "HmacMD5", null),
    SHA_1("SHA-1", "HmacSHA1", "PBKDF2WithHmacSHA1"),
    SHA_256("SHA-256", "HmacSHA256", "PBKDF2WithHmacSHA256");

    private final String digest;
    private final String hmac;
    private final String derivation;

    Hash(String digest, String hmac, String derivation) {
        this.digest = digest;
        this.hmac = hmac;
        this.derivation = derivation;
    }

    public byte[] digest(byte[]... parts) {
        try {
            MessageDigest hash = MessageDigest.getInstance(digest);
            for (byte[] part : parts) {
                hash.update(part);
            }
            return hash.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM must have " + digest, e);
        }
    }

    String hexDigest(byte[]... parts) {
        return HexFormat.of().formatHex(digest(parts));
    }

    /** RFC 2104; {@code key} must not be empty. */
    public byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(hmac);
            mac.init(new SecretKeySpec(key, hmac));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM must have " + hmac, e);
        }
    }

    /** {@code Hi} of RFC 5802 §2.2, which is PBKDF2 with one block of output (RFC 8018 §5.2). */
    public byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec specification = new PBEKeySpec(password, salt, iterations, lengthInOctets() * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(derivation)
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM must have " + derivation, e);
        } finally {
            specification.clearPassword();
        }
    }

    int lengthInOctets() {
        return switch (this) {
            case MD5 -> 16;
            case SHA_1 -> 20;
            case SHA_256 -> 32;
        };
    }
}

package io.pop3gateway.pool;

import io.pop3gateway.pop3.auth.Credentials;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two requests bring the same credentials, and come from the same caller where the server is told who calls,
 * without keeping them: an HMAC-SHA-256 (RFC 2104) under a key that is drawn when the process starts and never leaves it,
 * compared in constant time. Public for its neighbours in this room alone.
 */
public final class CredentialsDigest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKeySpec KEY = key();

    private final byte[] digest;

    private CredentialsDigest(byte[] digest) {
        this.digest = digest;
    }

    /** Of a request. */
    public static CredentialsDigest of(SessionRequest request) {
        return of(request.credentials(), request.caller());
    }

    /** Of credentials alone. */
    public static CredentialsDigest of(Credentials credentials) {
        return of(credentials, Optional.empty());
    }

    private static CredentialsDigest of(Credentials credentials, Optional<InetAddress> caller) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            mac.update(credentials.getClass().getSimpleName().getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            mac.update(credentials.user().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            caller.ifPresent(address -> mac.update(address.getAddress()));
            mac.update((byte) 0);
            return new CredentialsDigest(mac.doFinal(credentials.secret().octets()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, ALGORITHM);
    }

    public boolean matches(CredentialsDigest other) {
        return MessageDigest.isEqual(digest, other.digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialsDigest that && matches(that);
    }

    @Override
    public int hashCode() {
        // Of an HMAC under a key that nobody knows: says nothing about the credentials.
        return Arrays.hashCode(digest);
    }
}

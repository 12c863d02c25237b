package io.pop3gateway.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What {@code APOP} proves a password with: MD5 over the greeting's stamp and the password (RFC 1939 §7). */
record ApopDigest(String hex) {

    static ApopDigest of(String stamp, byte[] password) {
        try {
            // The RFC leaves no choice of the hash.
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(stamp.getBytes(StandardCharsets.UTF_8));
            return new ApopDigest(HexFormat.of().formatHex(md5.digest(password)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    boolean matches(String offered) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII),
                offered.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
}

package io.pop3gateway.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** OAuth 2.0 access tokens for tests: JSON web tokens (RFC 7519) with HMAC-SHA-256 under a key that only tests use. */
final class SignedToken {

    private static final byte[] KEY = "a key of thirty-two octets, test".getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private SignedToken() {}

    /** The key as servers read it. */
    static String encodedKey() {
        return Base64.getEncoder().encodeToString(KEY);
    }

    static String of(String user, Instant issued) {
        String head = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String claims = part("{\"sub\":\"%s\",\"iss\":\"test\",\"iat\":%d,\"exp\":%d}"
                .formatted(user, issued.getEpochSecond() - 60, issued.getEpochSecond() + 3600));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            byte[] signature = mac.doFinal((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
            return head + "." + claims + "." + BASE64URL.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}

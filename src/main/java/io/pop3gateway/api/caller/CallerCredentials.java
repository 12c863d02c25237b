package io.pop3gateway.api.caller;

import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Reads credentials from a request: {@code Basic} (RFC 7617, UTF-8) or {@code Bearer} (RFC 6750) with {@code Pop3-User}.
 * Public for its neighbours in this room alone.
 */
public final class CallerCredentials {

    /** Names the login that a bearer token is for. */
    public static final String USER_HEADER = "Pop3-User";

    private static final String AUTHORIZATION = "#/header/Authorization";

    private CallerCredentials() {}

    /**
     * Reads the credentials.
     *
     * @throws RequestFailure.CredentialsMissing when there are none, or under another scheme
     * @throws RequestFailure.Invalid when they cannot be read, without saying what they were
     */
    static Credentials of(HttpHeaders headers) {
        List<String> fields = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
        if (fields.isEmpty() || fields.get(0).isBlank()) {
            throw new RequestFailure.CredentialsMissing();
        }
        if (fields.size() > 1) {
            throw new RequestFailure.Invalid(AUTHORIZATION, "must come exactly once");
        }
        String field = fields.get(0).strip();
        int blank = field.indexOf(' ');
        String scheme = (blank < 0 ? field : field.substring(0, blank)).toLowerCase(Locale.ROOT);
        String value = blank < 0 ? "" : field.substring(blank + 1).strip();
        return switch (scheme) {
            case "basic" -> basic(value);
            case "bearer" -> bearer(value, headers.getRequestHeader(USER_HEADER));
            default -> throw new RequestFailure.CredentialsMissing();
        };
    }

    private static Credentials basic(String value) {
        CharBuffer pair;
        try {
            byte[] octets = Base64.getDecoder().decode(value);
            pair = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new RequestFailure.Invalid(AUTHORIZATION, "must be base64 of UTF-8");
        }
        int colon = pair.toString().indexOf(':');
        if (colon < 0) {
            throw new RequestFailure.Invalid(
                    AUTHORIZATION, "must hold a login and a password with a colon between them");
        }
        try {
            return new Credentials.Password(
                    pair.subSequence(0, colon).toString(), Secret.of(pair.subSequence(colon + 1, pair.length())));
        } catch (IllegalArgumentException e) {
            throw new RequestFailure.Invalid(
                    AUTHORIZATION, "must hold a login that is not empty, and no control characters");
        }
    }

    private static Credentials bearer(String token, List<String> users) {
        if (users.size() != 1 || users.get(0).isBlank()) {
            throw new RequestFailure.Invalid("#/header/" + USER_HEADER, "must name the login that the token is for");
        }
        if (token.isEmpty()) {
            throw new RequestFailure.Invalid(AUTHORIZATION, "must hold a token");
        }
        try {
            return new Credentials.BearerToken(utf8(users.get(0).strip()), Secret.of(token));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new RequestFailure.Invalid("#/header/" + USER_HEADER, "must be UTF-8 without control characters");
        }
    }

    /** A header field's octets come as one character each (RFC 9110 §5.5). */
    private static String utf8(String field) throws CharacterCodingException {
        if (field.chars().anyMatch(c -> c > 0xff)) {
            return field;
        }
        byte[] octets = field.getBytes(StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets))
                .toString();
    }
}

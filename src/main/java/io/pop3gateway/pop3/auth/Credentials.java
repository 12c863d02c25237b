package io.pop3gateway.pop3.auth;

import java.nio.charset.Charset;

/** What a caller proves its right to a maildrop with. Credentials are never logged: see {@link Secret}. */
public sealed interface Credentials {

    /** The login name as the server expects it, never empty, without control characters. */
    String user();

    /** The password or token. */
    Secret secret();

    /** The same with the password in another charset than UTF-8; a token has ASCII alone (RFC 6750 §2.1). */
    default Credentials in(Charset charset) {
        return this;
    }

    /**
     * A login name and a password: USER/PASS and APOP (RFC 1939 §7), SASL PLAIN, LOGIN, CRAM-MD5 and SCRAM.
     *
     * @param user not empty, without control characters
     * @param secret the password, without CR, LF or NUL
     */
    record Password(String user, Secret secret) implements Credentials {
        public Password {
            CredentialRules.check(user, secret);
        }

        @Override
        public Credentials in(Charset charset) {
            return new Password(user, secret.in(charset));
        }
    }

    /**
     * A login name and an OAuth 2.0 access token: XOAUTH2 and OAUTHBEARER (RFC 7628).
     *
     * @param user not empty, without control characters
     * @param secret the token, without CR, LF or NUL
     */
    record BearerToken(String user, Secret secret) implements Credentials {
        public BearerToken {
            CredentialRules.check(user, secret);
        }
    }
}

package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Fitting;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.Strength;

/** XOAUTH2, the mechanism of Google and Microsoft before RFC 7628: a user and an OAuth 2.0 access token. */
public final class XOAuth2 implements SaslMechanism {

    @Override
    public String name() {
        return "XOAUTH2";
    }

    @Override
    public SaslExchange start(Credentials credentials, ChannelBinding binding) {
        Credentials.BearerToken login = Fitting.token(this, credentials);
        // Controls separate the fields; credentials hold none (CredentialRules).
        return new TokenExchange(
                "user=" + login.user() + "\u0001auth=Bearer ", login.secret(), "\u0001\u0001", new byte[0]);
    }

    @Override
    public boolean fits(Credentials credentials) {
        return credentials instanceof Credentials.BearerToken;
    }

    @Override
    public boolean safeInPlaintext() {
        return false;
    }

    @Override
    public int strength() {
        return Strength.XOAUTH2;
    }
}

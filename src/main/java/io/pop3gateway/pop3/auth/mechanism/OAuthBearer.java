package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Fitting;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.SaslName;
import io.pop3gateway.pop3.auth.Strength;
import java.util.Objects;
import java.util.Optional;

/** OAUTHBEARER (RFC 7628 §3): a user, an OAuth 2.0 access token, and the server that both are meant for. */
public final class OAuthBearer implements SaslMechanism {

    private static final byte[] GO_ON = {1};

    private final String host;
    private final int port;
    private final Optional<String> actsFor;

    public OAuthBearer(String host, int port) {
        this(host, port, Optional.empty());
    }

    /** @param actsFor whose maildrop is meant; empty: the user's own */
    public OAuthBearer(String host, int port, Optional<String> actsFor) {
        Objects.requireNonNull(host, "host");
        if (host.isEmpty() || host.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a host name must have characters and no controls");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port must be between 1 and 65535, was " + port);
        }
        this.host = host;
        this.port = port;
        this.actsFor = actsFor;
    }

    @Override
    public String name() {
        return "OAUTHBEARER";
    }

    @Override
    public SaslExchange start(Credentials credentials, ChannelBinding binding) {
        Credentials.BearerToken login = Fitting.token(this, credentials);
        String before = "n,a=" + SaslName.escape(actsFor.orElse(login.user())) + ",\u0001host=" + host + "\u0001port="
                + port + "\u0001auth=Bearer ";
        return new TokenExchange(before, login.secret(), "\u0001\u0001", GO_ON);
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
    public boolean carriesIdentity() {
        return true;
    }

    @Override
    public int strength() {
        return Strength.OAUTHBEARER;
    }
}

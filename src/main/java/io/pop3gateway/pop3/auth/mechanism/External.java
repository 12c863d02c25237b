package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Fitting;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.Strength;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * EXTERNAL (RFC 4422 appendix A): the server knows who connects by the certificate shown in TLS, and is told whose maildrop is
 * meant. The user's password is not sent and not checked, so that only an operator can want this.
 */
public final class External implements SaslMechanism {

    private final Optional<String> actsFor;

    public External() {
        this(Optional.empty());
    }

    /** @param actsFor whose maildrop is meant; empty: the user's own */
    public External(Optional<String> actsFor) {
        this.actsFor = actsFor;
    }

    @Override
    public String name() {
        return "EXTERNAL";
    }

    @Override
    public SaslExchange start(Credentials credentials, ChannelBinding binding) {
        String user = Fitting.password(this, credentials).user();
        return new SingleMessage(name(), actsFor.orElse(user).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean fits(Credentials credentials) {
        return credentials instanceof Credentials.Password;
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
        return Strength.EXTERNAL;
    }
}

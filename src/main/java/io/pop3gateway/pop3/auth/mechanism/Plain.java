package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Fitting;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.Strength;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** PLAIN (RFC 4616): user and password as they are. */
public final class Plain implements SaslMechanism {

    private final Optional<String> actsFor;

    public Plain() {
        this(Optional.empty());
    }

    /** @param actsFor whose maildrop is meant; empty: the user's own */
    public Plain(Optional<String> actsFor) {
        this.actsFor = actsFor;
    }

    @Override
    public String name() {
        return "PLAIN";
    }

    @Override
    public SaslExchange start(Credentials credentials, ChannelBinding binding) {
        Credentials.Password login = Fitting.password(this, credentials);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        actsFor.ifPresent(identity -> message.writeBytes(identity.getBytes(StandardCharsets.UTF_8)));
        message.write(0);
        message.writeBytes(login.user().getBytes(StandardCharsets.UTF_8));
        message.write(0);
        message.writeBytes(login.secret().octets());
        return new SingleMessage(name(), message.toByteArray());
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
        return Strength.PLAIN;
    }
}

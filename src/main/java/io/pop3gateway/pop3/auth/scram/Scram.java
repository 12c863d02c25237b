package io.pop3gateway.pop3.auth.scram;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Fitting;
import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.NonceSource;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.Strength;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * SCRAM-SHA-1 and SCRAM-SHA-256 (RFC 5802, RFC 7677) and their {@code -PLUS} forms: the password never leaves, and the
 * server proves that it knows what was made of it. User and password are compared as SASLprep has them; those that it
 * prohibits do not fit.
 */
public final class Scram implements SaslMechanism {

    private final Hash hash;
    private final boolean plus;
    private final NonceSource nonces;
    private final Optional<String> actsFor;

    public Scram(Hash hash, boolean plus, NonceSource nonces) {
        this(hash, plus, nonces, Optional.empty());
    }

    /** @param actsFor whose maildrop is meant; empty: the user's own */
    public Scram(Hash hash, boolean plus, NonceSource nonces, Optional<String> actsFor) {
        if (hash != Hash.SHA_1 && hash != Hash.SHA_256) {
            throw new IllegalArgumentException("a SCRAM hash must be SHA-1 or SHA-256, was " + hash);
        }
        this.hash = hash;
        this.plus = plus;
        this.nonces = Objects.requireNonNull(nonces, "nonces");
        this.actsFor = actsFor;
    }

    @Override
    public String name() {
        return (hash == Hash.SHA_1 ? "SCRAM-SHA-1" : "SCRAM-SHA-256") + (plus ? "-PLUS" : "");
    }

    @Override
    public SaslExchange start(Credentials credentials, ChannelBinding binding) {
        Credentials.Password login = Fitting.password(this, credentials);
        if (plus && !binding.available()) {
            throw new IllegalArgumentException(name() + " must have a channel binding, was none");
        }
        String user = SaslPrep.prepare(login.user()).orElseThrow();
        String password = preparedPassword(login).orElseThrow();
        return new ScramExchange(hash, ScramHeader.of(plus, binding, actsFor), user, password, nonces.next());
    }

    @Override
    public boolean fits(Credentials credentials) {
        return credentials instanceof Credentials.Password login
                && SaslPrep.prepare(login.user())
                        .filter(user -> !user.isEmpty())
                        .isPresent()
                && preparedPassword(login).isPresent();
    }

    private static Optional<String> preparedPassword(Credentials.Password login) {
        return SaslPrep.prepare(new String(login.secret().octets(), StandardCharsets.UTF_8))
                .filter(password -> !password.isEmpty());
    }

    @Override
    public boolean safeInPlaintext() {
        return true;
    }

    @Override
    public boolean bindsChannel() {
        return plus;
    }

    @Override
    public boolean carriesIdentity() {
        return true;
    }

    @Override
    public boolean definesCharset() {
        return true;
    }

    @Override
    public int strength() {
        if (hash == Hash.SHA_256) {
            return plus ? Strength.SCRAM_SHA_256_PLUS : Strength.SCRAM_SHA_256;
        }
        return plus ? Strength.SCRAM_SHA_1_PLUS : Strength.SCRAM_SHA_1;
    }
}

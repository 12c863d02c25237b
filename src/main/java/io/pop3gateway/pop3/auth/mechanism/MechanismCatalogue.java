package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.NonceSource;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.scram.Scram;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every SASL mechanism that the client knows, as it is used with one server. Safe for all threads. */
public final class MechanismCatalogue {

    private final List<SaslMechanism> mechanisms;

    /**
     * The mechanisms for one server.
     *
     * @param host the name that the server is known by, which OAUTHBEARER tells it (RFC 7628 §3.1)
     * @param port 1 to 65535
     * @param nonces for SCRAM
     */
    public MechanismCatalogue(String host, int port, NonceSource nonces) {
        mechanisms = Stream.of(
                        new Scram(Hash.SHA_256, true, nonces),
                        new Scram(Hash.SHA_1, true, nonces),
                        new Scram(Hash.SHA_256, false, nonces),
                        new Scram(Hash.SHA_1, false, nonces),
                        new OAuthBearer(host, port),
                        new XOAuth2(),
                        new Plain(),
                        new LoginMechanism(),
                        new CramMd5(),
                        new External())
                .sorted(Comparator.comparingInt(SaslMechanism::strength).reversed())
                .toList();
    }

    /** The mechanisms for one server, with nonces from the platform's strong random source. */
    public static MechanismCatalogue of(String host, int port) {
        return new MechanismCatalogue(host, port, NonceSource.from(new SecureRandom()));
    }

    /** All of them, the strongest first. */
    public List<SaslMechanism> mechanisms() {
        return mechanisms;
    }

    /** The mechanism of a name, in any case. */
    public Optional<SaslMechanism> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return mechanisms.stream().filter(m -> m.name().equals(wanted)).findFirst();
    }
}

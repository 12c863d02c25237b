package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.NonceSource;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.scram.Scram;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every SASL mechanism that the client knows, as it is used with one server. Safe for all threads. */
public final class MechanismCatalogue {

    private final List<SaslMechanism> mechanisms;
    private final boolean actsForAnother;

    /**
     * The mechanisms for one server.
     *
     * @param host the name that the server is known by, which OAUTHBEARER tells it (RFC 7628 §3.1)
     * @param port 1 to 65535
     * @param nonces for SCRAM
     */
    public MechanismCatalogue(String host, int port, NonceSource nonces) {
        this(host, port, nonces, Optional.empty());
    }

    private MechanismCatalogue(String host, int port, NonceSource nonces, Optional<String> actsFor) {
        actsForAnother = actsFor.isPresent();
        mechanisms = Stream.of(
                        new Scram(Hash.SHA_256, true, nonces, actsFor),
                        new Scram(Hash.SHA_1, true, nonces, actsFor),
                        new Scram(Hash.SHA_256, false, nonces, actsFor),
                        new Scram(Hash.SHA_1, false, nonces, actsFor),
                        new OAuthBearer(host, port, actsFor),
                        new XOAuth2(),
                        new Plain(actsFor),
                        new LoginMechanism(),
                        new CramMd5(),
                        new External(actsFor))
                .sorted(Comparator.comparingInt(SaslMechanism::strength).reversed())
                .toList();
    }

    /** The mechanisms for one server, with nonces from the platform's strong random source. */
    public static MechanismCatalogue of(String host, int port) {
        return of(host, port, Optional.empty());
    }

    /**
     * The same for another maildrop than that of the user who logs in.
     *
     * @param actsFor whose it is; empty: the user's own
     */
    public static MechanismCatalogue of(String host, int port, Optional<String> actsFor) {
        return new MechanismCatalogue(host, port, NonceSource.from(new SecureRandom()), actsFor);
    }

    /** Whether only a way will do that names another maildrop's owner than the user. */
    boolean actsForAnother() {
        return actsForAnother;
    }

    /** All of them, the strongest first. */
    public List<SaslMechanism> mechanisms() {
        return mechanisms;
    }

    /** The mechanism of a name, in any case. */
    public Optional<SaslMechanism> named(String name) {
        for (SaslMechanism mechanism : mechanisms) {
            if (mechanism.name().equalsIgnoreCase(name)) {
                return Optional.of(mechanism);
            }
        }
        return Optional.empty();
    }
}

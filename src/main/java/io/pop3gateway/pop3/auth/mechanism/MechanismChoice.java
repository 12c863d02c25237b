package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginChannel;
import io.pop3gateway.pop3.auth.LoginOffer;
import io.pop3gateway.pop3.auth.LoginWay;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.Strength;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which ways to log in there are with one server, the preferred first.
 *
 * <p>The answer is a list of values, made without any I/O. Within TLS, whose certificate is verified, a password is as safe as the
 * certificate: there the way with the fewest round trips comes first. {@code USER} and {@code PASS} take none of their own where
 * they are pipelined, PLAIN with its initial response one, SCRAM three. In the clear the strongest comes first.
 *
 * @param configured mechanisms' names in order of preference, {@value LoginWay#USER} and {@value LoginWay#APOP} among them,
 *     in any case; {@value #AUTO} and {@value #STRONGEST} stand for all but the weak ones, the fastest or the strongest first;
 *     empty means {@value #AUTO}
 * @param plaintextAllowed whether passwords and tokens may cross a connection without TLS
 * @param catalogue the mechanisms
 */
public record MechanismChoice(List<String> configured, boolean plaintextAllowed, MechanismCatalogue catalogue) {

    /** Stands for every mechanism that needs no operator's decision: within TLS the fastest first, in the clear the strongest. */
    public static final String AUTO = "AUTO";

    /**
     * Stands for the same, the strongest first, within TLS, too: SCRAM keeps the password from a server that is not the right one.
     */
    public static final String STRONGEST = "STRONGEST";

    /** In the order of the round trips that they take, those that take as many by their strength. */
    private static final List<String> FASTEST = List.of("OAUTHBEARER", "XOAUTH2", "PLAIN", LoginWay.USER);

    // CVE-2007-1558, RFC 6331 §1: broken hashes are used only where somebody asked for them by name, and so is what
    // needs no secret.
    private static final Set<String> ONLY_WHEN_NAMED = Set.of("CRAM-MD5", LoginWay.APOP, "EXTERNAL");

    public MechanismChoice {
        Objects.requireNonNull(catalogue, "catalogue");
        configured = configured.stream()
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        if (configured.isEmpty()) {
            configured = List.of(AUTO);
        }
        Set<String> known =
                catalogue.mechanisms().stream().map(SaslMechanism::name).collect(Collectors.toSet());
        for (String name : configured) {
            if (!known.contains(name)
                    && !Set.of(AUTO, STRONGEST, LoginWay.USER, LoginWay.APOP).contains(name)) {
                throw new IllegalArgumentException(
                        "a mechanism must be AUTO, STRONGEST, USER, APOP or one of " + known + ", was " + name);
            }
        }
    }

    /**
     * The ways that all sides agree on. A way that an operator named is in it although the server announced no mechanisms
     * at all, since there are servers that know more than they tell.
     *
     * @param offer what the server said, on this side of {@code STLS}
     * @param credentials what to log in with
     * @param channel the connection
     * @param failedBefore names of ways not to take again, such as those that made the server hang up
     * @return the preferred first; empty when nothing fits, in which case {@link #withPlaintext()} tells whether it was
     *     only for want of TLS
     */
    public List<LoginWay> ways(
            LoginOffer offer, Credentials credentials, LoginChannel channel, Set<String> failedBefore) {
        return configured.stream()
                .flatMap(name -> expanded(name, channel))
                .distinct()
                .filter(name -> !failedBefore.contains(name))
                .flatMap(name -> way(name, offer, credentials, channel).stream())
                .toList();
    }

    /** The same choice where nothing is kept back for want of TLS. */
    public MechanismChoice withPlaintext() {
        return new MechanismChoice(configured, true, catalogue);
    }

    private Stream<String> expanded(String name, LoginChannel channel) {
        return switch (name) {
            case AUTO ->
                channel.isProtected()
                        ? Stream.concat(FASTEST.stream(), strongest()).distinct()
                        : strongest();
            case STRONGEST -> strongest();
            default -> Stream.of(name);
        };
    }

    private Stream<String> strongest() {
        Stream<LoginRank> sasl = catalogue.mechanisms().stream().map(m -> new LoginRank(m.name(), m.strength()));
        return Stream.concat(sasl, Stream.of(new LoginRank(LoginWay.USER, Strength.USER)))
                .filter(rank -> !ONLY_WHEN_NAMED.contains(rank.name()))
                .sorted(Comparator.comparingInt(LoginRank::strength).reversed())
                .map(LoginRank::name);
    }

    private Optional<LoginWay> way(String name, LoginOffer offer, Credentials credentials, LoginChannel channel) {
        boolean secretsMayPass = channel.isProtected() || plaintextAllowed;
        boolean passwordMayPass =
                secretsMayPass && credentials instanceof Credentials.Password && !catalogue.actsForAnother();
        return switch (name) {
            case LoginWay.USER -> passwordMayPass ? userPass(offer) : Optional.empty();
            case LoginWay.APOP -> passwordMayPass ? apop(offer, credentials) : Optional.empty();
            default ->
                catalogue
                        .named(name)
                        .filter(m -> secretsMayPass || m.safeInPlaintext())
                        .filter(m -> m.carriesIdentity() || !catalogue.actsForAnother())
                        .flatMap(m -> sasl(m, offer, credentials, channel));
        };
    }

    private Optional<LoginWay> userPass(LoginOffer offer) {
        return configured.contains(LoginWay.USER) || offer.userPass() || offer.saysNothing()
                ? Optional.of(new LoginWay.UserPass())
                : Optional.empty();
    }

    private static Optional<LoginWay> apop(LoginOffer offer, Credentials credentials) {
        // RFC 1939 §7: what follows the first blank is the digest.
        return credentials.user().indexOf(' ') < 0 ? offer.apop().map(LoginWay.Apop::new) : Optional.empty();
    }

    private Optional<LoginWay> sasl(
            SaslMechanism mechanism, LoginOffer offer, Credentials credentials, LoginChannel channel) {
        boolean offered = offer.saslMechanisms().contains(mechanism.name())
                || offer.saslMechanisms().isEmpty() && configured.contains(mechanism.name());
        boolean bindable = !mechanism.bindsChannel() || channel.binding().available();
        return offered && bindable && mechanism.fits(credentials)
                ? Optional.of(new LoginWay.Sasl(mechanism, binding(mechanism, offer, channel)))
                : Optional.empty();
    }

    // RFC 5802 §6: a server that binds refuses a client that says it would, had the server but offered it. So when
    // a plain form is taken although the bound one was offered, the client must say that it knows of no binding.
    private static ChannelBinding binding(SaslMechanism mechanism, LoginOffer offer, LoginChannel channel) {
        return mechanism.bindsChannel() || !offer.bindsChannels() ? channel.binding() : ChannelBinding.none();
    }

    private record LoginRank(String name, int strength) {}
}

package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginChannel;
import io.pop3gateway.pop3.auth.LoginOffer;
import io.pop3gateway.pop3.auth.LoginWay;
import io.pop3gateway.pop3.auth.mechanism.MechanismCatalogue;
import io.pop3gateway.pop3.auth.mechanism.MechanismChoice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Proves who it is: by the best of the ways that server, credentials and configuration leave. */
final class Authentication {

    private final Vertx vertx;
    private final Pop3Connection connection;
    private final Pop3Endpoint endpoint;
    private final Credentials credentials;
    private final Capabilities announced;
    private final Contradictions surprises;
    private final Credentials inServersCharset;
    private final MechanismChoice choice;

    Authentication(
            Vertx vertx,
            Pop3Connection connection,
            Pop3Endpoint endpoint,
            Credentials credentials,
            Capabilities announced,
            Contradictions surprises) {
        this.vertx = vertx;
        this.connection = connection;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.announced = announced;
        this.surprises = surprises;
        this.inServersCharset = credentials.in(endpoint.form().charset());
        this.choice = new MechanismChoice(
                endpoint.mechanisms(),
                endpoint.plaintextLogin(),
                MechanismCatalogue.of(
                        endpoint.serverName(), endpoint.port(), endpoint.form().actsFor()));
    }

    /**
     * Logs in.
     *
     * @param offer what the server offers
     * @param failed names of ways not to take
     * @param pipelining whether commands may be written behind the login's before it is answered
     * @param behindLogin gives them, after the login's last command; not run where the login must be waited for
     */
    Future<Void> run(LoginOffer offer, Set<String> failed, boolean pipelining, Runnable behindLogin) {
        List<LoginWay> ways = ways(offer, failed);
        if (ways.isEmpty()) {
            surprises.foundNoWay();
            return Future.failedFuture(noWay(offer));
        }
        PasswordLogin password = new PasswordLogin(connection, inServersCharset, announced);
        boolean oneFlight = pipelining && isAutomatic() && passwordIsAsGood(ways);
        if (oneFlight || pipelining && ways.get(0) instanceof LoginWay.UserPass) {
            return password.userPass(behindLogin);
        }
        return attempt(ways, password);
    }

    /** Whether a way to log in is left by what the server offers. */
    boolean hasWay(LoginOffer offer) {
        return !choice.ways(offer, credentials, channel(), Set.of()).isEmpty();
    }

    /** Whether nobody named the mechanism that comes first. */
    private boolean isAutomatic() {
        return endpoint.mechanisms().isEmpty() || endpoint.mechanisms().get(0).equals(MechanismChoice.AUTO);
    }

    /** Ways that made the server hang up are the last resort: it may have been the network. */
    private List<LoginWay> ways(LoginOffer offer, Set<String> failed) {
        List<LoginWay> good = choice.ways(offer, credentials, channel(), failed);
        return good.isEmpty() ? choice.ways(offer, credentials, channel(), Set.of()) : good;
    }

    private Pop3Failure noWay(LoginOffer offer) {
        return choice.withPlaintext()
                        .ways(offer, credentials, channel(), Set.of())
                        .isEmpty()
                ? new Pop3Failure.NotSupported("a login that is allowed with these credentials")
                : new Pop3Failure.PlaintextRefused();
    }

    /** PLAIN sends the same password as USER and PASS, which others may follow at once; AUTH must be waited for. */
    private boolean passwordIsAsGood(List<LoginWay> ways) {
        String user = credentials.user();
        boolean unambiguous = user.chars().allMatch(c -> c > ' ' && c < 0x7f)
                && new String(credentials.secret().octets(), StandardCharsets.ISO_8859_1)
                        .chars()
                        .allMatch(c -> c > ' ' && c < 0x7f);
        return unambiguous
                && ways.get(0).name().equals("PLAIN")
                && ways.stream().anyMatch(LoginWay.UserPass.class::isInstance);
    }

    private Future<Void> attempt(List<LoginWay> ways, PasswordLogin password) {
        LoginWay way = ways.get(0);
        List<LoginWay> others = ways.subList(1, ways.size());
        return begin(way, password)
                .get()
                .onSuccess(done -> {
                    if (bindsChannel(way)) {
                        surprises.boundToTls();
                    }
                })
                .recover(refused -> refused instanceof Pop3Failure.NotSupported && !others.isEmpty()
                        ? attempt(others, password)
                        : unbound(ways, password, refused));
    }

    /**
     * Some servers bind to other data than the client names (Cyrus: always to {@code tls-unique}) and answer to the mismatch
     * what they answer to a wrong password. Only a way that keeps the password from the other end may follow.
     */
    private Future<Void> unbound(List<LoginWay> ways, PasswordLogin password, Throwable refused) {
        boolean maybeBinding = bindsChannel(ways.get(0))
                && refused instanceof Pop3Failure.CredentialsRejected
                && surprises.mayMissBinding();
        Optional<LoginWay> plain = ways.stream()
                .filter(way -> maybeBinding
                        && way instanceof LoginWay.Sasl sasl
                        && !bindsChannel(way)
                        && sasl.mechanism().safeInPlaintext())
                .findFirst();
        return plain.map(way -> begin(way, password).get().onSuccess(done -> ways.stream()
                        .filter(Authentication::bindsChannel)
                        .forEach(bound -> surprises.missesBinding(bound.name()))))
                .orElseGet(() -> Future.failedFuture(refused));
    }

    private static boolean bindsChannel(LoginWay way) {
        return way instanceof LoginWay.Sasl sasl && sasl.mechanism().bindsChannel();
    }

    private Supplier<Future<Void>> begin(LoginWay way, PasswordLogin password) {
        if (way instanceof LoginWay.Sasl sasl) {
            surprises.tries(way.name());
            return new SaslLogin(
                    vertx,
                    connection,
                    sasl,
                    sasl.mechanism().definesCharset() ? credentials : inServersCharset,
                    announced)::run;
        }
        surprises.tries(null);
        return way instanceof LoginWay.Apop apop ? () -> password.apop(apop.timestamp()) : password::userPass;
    }

    private LoginChannel channel() {
        if (endpoint.security() == TransportSecurity.NONE) {
            return LoginChannel.plaintext();
        }
        try {
            return connection.socket().peerCertificates().get(0) instanceof X509Certificate certificate
                    ? LoginChannel.tls(ChannelBinding.tlsServerEndPoint(certificate))
                    : LoginChannel.tls(ChannelBinding.none());
        } catch (SSLPeerUnverifiedException e) {
            return LoginChannel.tls(ChannelBinding.none());
        }
    }
}

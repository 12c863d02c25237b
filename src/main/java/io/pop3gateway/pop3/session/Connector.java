package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.PeerAddress;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.TlsMaterial;
import io.pop3gateway.pop3.WithoutContext;
import io.pop3gateway.pop3.wire.ProxyHeader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSessionContext;

/**
 * Opens sockets: one Vert.x client for each way of trusting. Certificates and names are always verified (RFC 2595 §2.4).
 * Public for its neighbours in this room alone.
 */
public final class Connector {

    /** The kind of alternative name that is a host's (RFC 5280 §4.2.1.6). */
    private static final Integer DNS_NAME = 2;

    /** TLS sessions kept for each name of a server, or for all without one together; an address that is dialled needs one. */
    static final int TLS_SESSIONS = 64;

    /** How long one may be resumed, from its full handshake on: no longer goes a server unverified. */
    static final Duration TLS_SESSION = Duration.ofHours(1);

    private final Vertx vertx;
    private final Timers timers;
    private final Addresses addresses;
    private final Pop3ClientOptions options;
    private final Map<Supplier<TlsMaterial>, RenewedClient> clients = new ConcurrentHashMap<>();

    public Connector(Vertx vertx, Timers timers, HostAddresses hosts, Pop3ClientOptions options) {
        this.vertx = vertx;
        this.timers = timers;
        this.addresses = new Addresses(hosts, timers);
        this.options = options;
    }

    /**
     * Connects to the first of the server's addresses that answers, with TLS from the first octet where the endpoint wants it. To
     * be called on the session's event loop.
     *
     * @param handshake is run when the connection is there and TLS begins
     */
    Future<NetSocket> connect(Login login, Runnable handshake) {
        Pop3Endpoint endpoint = login.endpoint();
        Future<NetSocket> socket = clients.computeIfAbsent(endpoint.tls(), this::client)
                .today(vertx.getOrCreateContext())
                .compose(client -> addresses.of(endpoint).compose(found -> new AddressRace(
                                client, timers, found, won -> addresses.answered(endpoint, won))
                        .run()));
        if (endpoint.forwarding() == ClientForwarding.PROXY) {
            socket = socket.compose(open -> told(open, login));
        }
        if (endpoint.security() == TransportSecurity.TLS) {
            socket = socket.compose(open -> {
                handshake.run();
                return encrypted(open, serverName(endpoint));
            });
        }
        return socket.recover(broken -> Future.failedFuture(failure(broken)));
    }

    /** The header of the PROXY protocol goes before TLS. */
    private static Future<NetSocket> told(NetSocket socket, Login login) {
        return socket.write(ProxyHeader.of(login.caller(), socket.remoteAddress()))
                .map(socket)
                .onFailure(broken -> socket.close());
    }

    /** What comes before the handshake could be anybody's, and must not be read as if the server had said it within TLS. */
    private static Future<NetSocket> encrypted(NetSocket socket, String serverName) {
        AtomicBoolean early = new AtomicBoolean();
        socket.handler(octets -> early.set(true));
        return socket.upgradeToSsl(serverName)
                .compose(secured ->
                        early.get() ? Future.failedFuture(spokeBeforeTls()) : requireValid(socket, serverName))
                .onFailure(broken -> socket.close());
    }

    private static Pop3Failure spokeBeforeTls() {
        return new Pop3Failure.InsecureConnection("nothing may come before TLS", null);
    }

    /**
     * The JVM does not look at the dates of a certificate that is itself among the trusted ones, and takes the common name of one
     * that has no alternative names for the server's, which nobody has checked (RFC 9525 §6.3). It resumes TLS sessions (RFC 8446
     * §2.2), and none but with the trust and for the name, address and port that it was made with.
     *
     * @param serverName the name that was verified; null when the server has none
     */
    static Future<NetSocket> requireValid(NetSocket socket, String serverName) {
        bound(socket.sslSession().getSessionContext());
        try {
            List<Certificate> chain = socket.peerCertificates();
            if (serverName != null && !namesHosts(chain.get(0))) {
                return refused(socket, "the server's certificate must hold its name as an alternative name", null);
            }
            for (Certificate certificate : chain) {
                if (certificate instanceof X509Certificate dated) {
                    dated.checkValidity();
                }
            }
            return Future.succeededFuture(socket);
        } catch (CertificateException | SSLPeerUnverifiedException invalid) {
            return refused(socket, "the server's certificate must be valid today", invalid);
        }
    }

    /** Of itself the JVM keeps 20,480 sessions for each name, and each for a day. */
    private static void bound(SSLSessionContext sessions) {
        if (sessions != null) {
            sessions.setSessionCacheSize(TLS_SESSIONS);
            sessions.setSessionTimeout((int) TLS_SESSION.toSeconds());
        }
    }

    /** Resumed, the session would show this certificate again, when the server has another by then. */
    private static Future<NetSocket> refused(NetSocket socket, String reason, Exception cause) {
        socket.sslSession().invalidate();
        socket.close();
        return Future.failedFuture(new Pop3Failure.InsecureConnection(reason, cause));
    }

    /** When the first of the certificates ends that the server showed; empty without TLS. */
    static Optional<Instant> certificateEnd(NetSocket socket) {
        try {
            return socket.isSsl()
                    ? socket.peerCertificates().stream()
                            .filter(X509Certificate.class::isInstance)
                            .map(X509Certificate.class::cast)
                            .map(certificate -> certificate.getNotAfter().toInstant())
                            .min(Comparator.naturalOrder())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException unverified) {
            return Optional.empty();
        }
    }

    private static boolean namesHosts(Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names =
                certificate instanceof X509Certificate named ? named.getSubjectAlternativeNames() : null;
        return names != null && names.stream().anyMatch(name -> DNS_NAME.equals(name.get(0)));
    }

    /** Why a handshake did not come to its end. */
    static Pop3Failure insecure(Throwable broken) {
        return broken instanceof Pop3Failure known
                ? known
                : new Pop3Failure.InsecureConnection("TLS could not be established", broken);
    }

    /** The name for SNI; an IP address is never sent (RFC 6066 §3). */
    static String serverName(Pop3Endpoint endpoint) {
        return PeerAddress.isLiteral(endpoint.serverName()) ? null : endpoint.serverName();
    }

    private static Pop3Failure failure(Throwable broken) {
        if (broken instanceof Pop3Failure known) {
            return known;
        }
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new Pop3Failure.InsecureConnection("TLS could not be established", broken);
            }
        }
        return new Pop3Failure.Unreachable("the server could not be reached", broken);
    }

    private RenewedClient client(Supplier<TlsMaterial> source) {
        TlsMaterial material = source.get();
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout((int) options.connect().toMillis())
                .setTcpNoDelay(true)
                .setSslHandshakeTimeout(options.connect().toMillis())
                .setEnabledSecureTransportProtocols(RenewedClient.PROTOCOLS)
                .setHostnameVerificationAlgorithm("HTTPS");
        material.trust().ifPresent(net::setTrustOptions);
        material.identity().ifPresent(net::setKeyCertOptions);
        // Owned by a caller's context it would end with whatever was deployed there,
        // such as an HTTP server that stops: before the sessions could be told to quit.
        NetClient client = WithoutContext.ask(() -> vertx.createNetClient(net));
        return new RenewedClient(source, options.connect(), client, material);
    }

    public Future<Void> close() {
        return Future.all(clients.values().stream().map(RenewedClient::close).toList())
                .mapEmpty();
    }
}

package io.pop3gateway.egress;

import io.pop3gateway.config.EgressConfig;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.TlsMaterial;
import io.pop3gateway.server.MailServer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The mail servers that callers name themselves, where the operator lets them. A server is looked up anew for each request and
 * dialled at no other address than those that were found and allowed then; its certificate must hold the name that the caller gave.
 */
@Startup
@Singleton
public class ChosenServers {

    private static final int STLS_PORT = 110;

    private final boolean on;
    private final int sessions;
    private final EgressPolicy policy;
    private final CheckedLookup lookup;
    private final Supplier<TlsMaterial> tls;

    /**
     * As configured.
     *
     * @throws ConfigurationException when callers' servers would not be held to their certificates
     */
    @Inject
    public ChosenServers(GatewayConfig config, TlsConfigurationRegistry registry, Vertx vertx) {
        this(
                config.egress(),
                tls(config.egress(), registry, LaunchMode.current()),
                new WorkerLookups(vertx),
                Timers.of(vertx));
    }

    /**
     * For tests.
     *
     * @param tls what connections are made with
     */
    ChosenServers(EgressConfig config, Supplier<TlsMaterial> tls, HostAddresses hosts, Timers timers) {
        this.on = config.dynamic();
        this.sessions = config.serverSessions();
        this.policy = new EgressPolicy(config);
        this.lookup = new CheckedLookup(policy, hosts, timers, config.lookup());
        this.tls = tls;
    }

    /** What the policy says of hosts that are asked for something else than mail. */
    public EgressTargets targets() {
        return new EgressTargets(policy, lookup);
    }

    /** The certificates trusted for all of them; empty: the JVM's. */
    public Optional<TrustOptions> trust() {
        return tls.get().trust();
    }

    /** Whether callers may name servers at all. */
    public boolean areOn() {
        return on;
    }

    /**
     * The server that a caller means, ready to be dialled.
     *
     * @param named {@code host} or {@code host:port}
     * @return fails with {@link ServerNotAllowed}, for whatever reason always after the same time
     */
    public Future<MailServer> find(String named) {
        Optional<HostAndPort> server =
                HostAndPort.of(named).filter(policy::allows).filter(allowed -> on);
        return lookup.of(server).map(found -> server(server.orElseThrow(), found));
    }

    private MailServer server(HostAndPort server, List<InetAddress> addresses) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                server.host(),
                server.port(),
                server.host(),
                server.port() == STLS_PORT ? TransportSecurity.STARTTLS : TransportSecurity.TLS,
                false,
                List.of(),
                tls,
                0,
                ClientForwarding.NONE,
                LoginForm.USUAL,
                addresses);
        return new MailServer(server.toString(), server.host(), endpoint, sessions, MailServer.ReadClosing.QUIT);
    }

    /** What the default configuration trusts at the time. Its own certificate is nothing to show to strangers. */
    private static Supplier<TlsMaterial> tls(EgressConfig config, TlsConfigurationRegistry registry, LaunchMode mode) {
        Optional<TlsConfiguration> configured = registry.getDefault();
        if (config.dynamic()
                && mode == LaunchMode.NORMAL
                && configured.filter(TlsConfiguration::isTrustAll).isPresent()) {
            throw new ConfigurationException("gateway.egress.dynamic would trust every certificate: remove"
                    + " quarkus.tls.trust-all and name a trust store instead");
        }
        return () -> TlsMaterial.trusting(configured.map(TlsConfiguration::getTrustStoreOptions));
    }
}

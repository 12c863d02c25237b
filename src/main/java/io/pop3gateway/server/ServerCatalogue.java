package io.pop3gateway.server;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.OctetCount;
import io.pop3gateway.config.ServerConfig;
import io.pop3gateway.config.ServerConfig.CloseReadsWith;
import io.pop3gateway.config.ServerConfig.Security;
import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.TlsMaterial;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The upstream mail servers that the operator configured. It is built at start; what cannot work stops the start. */
@Startup
@Singleton
public class ServerCatalogue {

    private static final int TLS_PORT = 995;
    private static final int PLAIN_PORT = 110;

    private final SortedMap<String, MailServer> servers;

    /**
     * Reads the configuration.
     *
     * @throws ConfigurationException when a server could not be used as configured, with a sentence for each reason
     */
    @Inject
    public ServerCatalogue(GatewayConfig config, TlsConfigurationRegistry registry) {
        this(config.servers(), registry, LaunchMode.current());
    }

    ServerCatalogue(Map<String, ServerConfig> configured, TlsConfigurationRegistry registry, LaunchMode mode) {
        ServerRules rules = new ServerRules(name -> registry.get(name).isPresent(), name -> registry.get(name)
                .map(TlsConfiguration::getKeyStoreOptions)
                .isPresent());
        Map<Optional<String>, Supplier<TlsMaterial>> sources = new HashMap<>();
        List<String> broken = new ArrayList<>();
        SortedMap<String, MailServer> read = new TreeMap<>();
        new TreeMap<>(configured).forEach((alias, server) -> {
            List<String> here = new ArrayList<>(rules.broken(alias, server));
            if (mode == LaunchMode.NORMAL
                    && tls(server, registry)
                            .filter(TlsConfiguration::isTrustAll)
                            .isPresent()) {
                here.add("gateway.servers." + alias + " would trust every certificate: remove trust-all from its"
                        + " quarkus.tls configuration and name a trust store instead");
            }
            if (here.isEmpty()) {
                read.put(
                        alias,
                        read(
                                alias,
                                server,
                                sources.computeIfAbsent(server.tlsConfiguration(), name -> tls(name, registry))));
            }
            broken.addAll(here);
        });
        if (!broken.isEmpty()) {
            throw new ConfigurationException(String.join("; ", broken));
        }
        servers = Collections.unmodifiableSortedMap(read);
    }

    /** The server that an alias stands for. */
    public Optional<MailServer> find(String alias) {
        return Optional.ofNullable(servers.get(alias));
    }

    /** All servers, by alias. */
    public Collection<MailServer> all() {
        return servers.values();
    }

    private static MailServer read(String alias, ServerConfig server, Supplier<TlsMaterial> tls) {
        String host = HostName.ascii(server.host().orElseThrow()).orElseThrow();
        TransportSecurity security = TransportSecurity.valueOf(server.security().name());
        Pop3Endpoint endpoint = new Pop3Endpoint(
                host,
                server.port().orElse(server.security() == Security.TLS ? TLS_PORT : PLAIN_PORT),
                host,
                security,
                server.allowPlaintext() || LoopbackName.is(host),
                mechanisms(server.auth()),
                tls,
                server.topByRetr().map(OctetCount::count).orElse(0),
                ClientForwarding.valueOf(server.forwardClient().name()),
                new LoginForm(
                        server.authorizationIdentity(),
                        Charset.forName(server.charset().name().replace('_', '-'))),
                List.of());
        return new MailServer(
                alias,
                server.name().orElse(alias),
                endpoint,
                server.maxSessions(),
                server.closeReadsWith() == CloseReadsWith.DROP
                        ? MailServer.ReadClosing.DROP
                        : MailServer.ReadClosing.QUIT,
                MailServer.Numbering.valueOf(server.numbering().name()));
    }

    /**
     * What a TLS configuration holds at the time, which changes where it has a {@code reload-period}. The default one may hold the
     * gateway's own certificate, which is nothing to show to mail servers.
     */
    private static Supplier<TlsMaterial> tls(Optional<String> name, TlsConfigurationRegistry registry) {
        Optional<TlsConfiguration> configuration =
                name.isPresent() ? name.flatMap(registry::get) : registry.getDefault();
        return () -> new TlsMaterial(
                configuration.map(TlsConfiguration::getTrustStoreOptions),
                configuration.filter(named -> name.isPresent()).map(TlsConfiguration::getKeyStoreOptions));
    }

    private static Optional<TlsConfiguration> tls(ServerConfig server, TlsConfigurationRegistry registry) {
        return server.tlsConfiguration().isPresent()
                ? server.tlsConfiguration().flatMap(registry::get)
                : registry.getDefault();
    }

    private static List<String> mechanisms(List<String> auth) {
        return auth.stream()
                .filter(name -> !name.equalsIgnoreCase(MechanismName.AUTO))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}

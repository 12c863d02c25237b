package io.pop3gateway.egress.discovery;

import io.pop3gateway.egress.ChosenServers;
import io.pop3gateway.egress.EgressTargets;
import io.pop3gateway.egress.discovery.DiscoveredServer.Security;
import io.pop3gateway.egress.discovery.DiscoveredServer.Source;
import io.pop3gateway.egress.discovery.DiscoveredServer.UserName;
import io.pop3gateway.egress.discovery.MailRecords.Service;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the POP3 servers of a mail address. Names only those that callers may use. */
@Singleton
public class Discovery {

    private static final int HTTPS = 443;
    private static final int STLS_PORT = 110;
    private static final Duration MOST = Duration.ofSeconds(8);

    private final boolean on;
    private final EgressTargets targets;
    private final MailRecords records;
    private final CheckedFetch files;
    private final Timers timers;

    /** As configured. */
    @Inject
    public Discovery(ChosenServers servers, Vertx vertx) {
        this(
                servers.areOn(),
                servers.targets(),
                MailRecords.system(vertx),
                new CheckedFetch(vertx, servers.targets(), servers::trust, HTTPS),
                Timers.of(vertx));
    }

    /** For tests. */
    Discovery(boolean on, EgressTargets targets, MailRecords records, CheckedFetch files, Timers timers) {
        this.on = on;
        this.targets = targets;
        this.records = records;
        this.files = files;
        this.timers = timers;
    }

    /** Whether callers may name servers at all. */
    public boolean isOn() {
        return on;
    }

    /**
     * The servers of an address, those first that are named with the most authority; empty when none is found within eight seconds.
     *
     * @param address local part, at sign and domain
     */
    public Future<List<DiscoveredServer>> of(String address) {
        Optional<String> domain = EgressTargets.name(address.substring(address.lastIndexOf('@') + 1));
        if (!on || domain.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Promise<List<DiscoveredServer>> answer = Promise.promise();
        Runnable noTimer = timers.after(MOST, () -> answer.tryComplete(List.of()));
        ofDomain(domain.get(), address)
                .compose(found -> found.isEmpty() ? byExchangers(domain.get(), address) : Future.succeededFuture(found))
                .otherwise(List.of())
                .onSuccess(found -> {
                    noTimer.run();
                    answer.tryComplete(found);
                });
        return answer.future();
    }

    private Future<List<DiscoveredServer>> ofDomain(String domain, String address) {
        String query = "?emailaddress=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
        Future<List<DiscoveredServer>> implicit = services("_pop3s._tcp." + domain, Security.tls);
        Future<List<DiscoveredServer>> explicit = services("_pop3._tcp." + domain, Security.starttls);
        Future<List<DiscoveredServer>> file = file("autoconfig." + domain, "/mail/config-v1.1.xml" + query);
        // The address stays at home here: the path says nothing of a parameter.
        Future<List<DiscoveredServer>> wellKnown = file(domain, "/.well-known/autoconfig/mail/config-v1.1.xml");
        return Future.all(implicit, explicit, file, wellKnown)
                .map(all -> usable(Stream.of(implicit, explicit, file, wellKnown)
                        .flatMap(found -> found.result().stream())
                        .toList()));
    }

    /** RFC 6186 §3.2. */
    private Future<List<DiscoveredServer>> services(String name, Security security) {
        return records.services(name)
                .map(found -> found.stream()
                        .filter(service ->
                                !service.target().isEmpty() && !service.target().equals("."))
                        .map(service -> server(service, security))
                        .toList())
                .otherwise(List.of());
    }

    private static DiscoveredServer server(Service service, Security security) {
        return new DiscoveredServer(
                withoutDot(service.target()), service.port(), security, UserName.unknown, Source.srv);
    }

    private Future<List<DiscoveredServer>> file(String host, String path) {
        return files.get(host, path).map(AutoconfigFile::servers).otherwise(List.of());
    }

    /** Whoever takes a domain's mail may well keep it, too: what their own domain says is a hint. */
    private Future<List<DiscoveredServer>> byExchangers(String domain, String address) {
        return records.exchangers(domain).compose(found -> {
            String exchanger = found.isEmpty() ? "" : withoutDot(found.get(0));
            String above = exchanger.substring(exchanger.indexOf('.') + 1);
            return above.contains(".") && !above.equals(domain)
                    ? ofDomain(above, address).map(servers -> servers.stream()
                            .map(server -> server.from(Source.mx))
                            .toList())
                    : Future.succeededFuture(List.of());
        });
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Those that callers may name, each once, and as the gateway would speak to them. */
    private List<DiscoveredServer> usable(List<DiscoveredServer> found) {
        Map<String, DiscoveredServer> usable = new LinkedHashMap<>();
        for (DiscoveredServer server : found) {
            boolean spoken = (server.security() == Security.starttls) == (server.port() == STLS_PORT);
            if (spoken) {
                targets.allowed(server.host(), server.port())
                        .ifPresent(name -> usable.putIfAbsent(
                                name + " " + server.port(),
                                new DiscoveredServer(
                                        name, server.port(), server.security(), server.userName(), server.source())));
            }
        }
        return List.copyOf(usable.values());
    }
}

package io.pop3gateway.egress.discovery;

import io.pop3gateway.egress.ChosenServers;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * The gateway's own discovery under its own policy, with a name service that knows one domain: {@value #DOMAIN}, whose mail is
 * fetched from {@code localhost} on the first allowed port.
 */
@Alternative
@Singleton
public class ScriptedDiscovery extends Discovery {

    /** The domain that names a server. */
    public static final String DOMAIN = "found.test";

    /** As configured, but for the name service. */
    @Inject
    public ScriptedDiscovery(ChosenServers servers, Vertx vertx, Config config) {
        super(
                servers.areOn(),
                servers.targets(),
                new OneDomain(Integer.parseInt(
                        config.getValue("gateway.egress.ports", String.class).split(",")[0])),
                new CheckedFetch(vertx, servers.targets(), servers::trust, 443),
                Timers.of(vertx));
    }

    private record OneDomain(int port) implements MailRecords {

        @Override
        public Future<List<Service>> services(String name) {
            return Future.succeededFuture(
                    name.equals("_pop3s._tcp." + DOMAIN) ? List.of(new Service("localhost.", port)) : List.of());
        }

        @Override
        public Future<List<String>> exchangers(String domain) {
            return Future.succeededFuture(List.of());
        }
    }
}

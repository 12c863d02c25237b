package io.pop3gateway.api;

import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.ServerCatalogue;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Finds out who calls, for which server, and how long the caller wants to wait. */
@Singleton
public class Callers {

    /** Shortens the gateway's own deadline, in whole seconds. */
    static final String TIMEOUT_HEADER = "Request-Timeout";

    private final ServerCatalogue catalogue;
    private final RoutingContext routing;
    private final Duration deadline;

    /**
     * As configured.
     *
     * @param routing stands for the request at hand
     */
    public Callers(ServerCatalogue catalogue, RoutingContext routing, GatewayConfig config) {
        this.catalogue = catalogue;
        this.routing = routing;
        this.deadline = config.timeouts().request();
    }

    /**
     * What a request for a mailbox wants of the pool.
     *
     * @param server the alias in the path
     * @throws RequestFailure when credentials, timeout or server are not what the contract demands
     */
    public SessionRequest of(String server, HttpHeaders headers) {
        Credentials credentials = CallerCredentials.of(headers);
        Duration wanted = deadline(headers.getRequestHeader(TIMEOUT_HEADER));
        MailServer found = catalogue.find(server).orElseThrow(RequestFailure.ServerNotFound::new);
        return new SessionRequest(found, credentials, wanted, fresh(headers), ServerTiming.of(routing));
    }

    private Duration deadline(List<String> fields) {
        if (fields.isEmpty()) {
            return deadline;
        }
        if (fields.size() > 1 || !fields.get(0).matches("[1-9][0-9]{0,4}")) {
            throw new RequestFailure.Invalid("#/header/" + TIMEOUT_HEADER, "must be whole seconds from 1 to 99999");
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(fields.get(0)));
        return wanted.compareTo(deadline) < 0 ? wanted : deadline;
    }

    private static boolean fresh(HttpHeaders headers) {
        String directives = headers.getHeaderString(HttpHeaders.CACHE_CONTROL);
        return directives != null
                && List.of(directives.toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
                        .contains("no-cache");
    }
}

package io.pop3gateway.api.caller;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.egress.ChosenServers;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.ServerCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Which mail server a request is for: one that the operator configured, or one that the caller names. The latter is looked up and
 * checked before the resource is asked, once for each request, and only for whoever brings credentials.
 */
@Singleton
public class Servers {

    private static final String CHOSEN = MailServer.class.getName();

    // Filters are made before the configuration can be read; what depends on it is asked for when there is a request.
    private final Instance<ServerCatalogue> catalogue;
    private final Instance<ChosenServers> chosen;
    private final RoutingContext routing;

    /** @param routing stands for the request at hand */
    public Servers(Instance<ServerCatalogue> catalogue, Instance<ChosenServers> chosen, RoutingContext routing) {
        this.catalogue = catalogue;
        this.chosen = chosen;
        this.routing = routing;
    }

    /** The server of a request, as its path names it; empty where there is none. */
    public Optional<MailServer> of(RoutingContext request, String named) {
        return catalogue.get().find(named).or(() -> Optional.ofNullable(request.get(CHOSEN)));
    }

    /** Before a resource: looks up what is no alias, where callers may name servers. */
    @ServerRequestFilter(priority = Gate.CHOSEN_SERVER_PRIORITY)
    public Uni<Void> lookUp(ContainerRequestContext request, HttpHeaders headers) {
        String named = request.getUriInfo().getPathParameters().getFirst("server");
        if (named == null
                || !chosen.get().areOn()
                || catalogue.get().find(named).isPresent()
                || !hasCredentials(headers)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(() -> chosen.get().find(named).toCompletionStage())
                .invoke(server -> routing.put(CHOSEN, server))
                .replaceWithVoid();
    }

    private static boolean hasCredentials(HttpHeaders headers) {
        try {
            CallerCredentials.of(headers);
            return true;
        } catch (RequestFailure unreadable) {
            return false;
        }
    }
}

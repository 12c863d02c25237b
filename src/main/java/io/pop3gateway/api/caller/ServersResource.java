package io.pop3gateway.api.caller;

import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.egress.ChosenServers;
import io.pop3gateway.pool.LastSeen;
import io.pop3gateway.server.AcceptedCredentials;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.ServerCatalogue;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/servers}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "servers", description = "Which mail servers there are")
public class ServersResource {

    private static final String PATH = "servers";

    private final ServerCatalogue catalogue;
    private final LastSeen lastSeen;
    private final ChosenServers chosen;

    /**
     * @param catalogue the configured servers
     * @param lastSeen what they announced
     * @param chosen whether there may be others
     */
    public ServersResource(ServerCatalogue catalogue, LastSeen lastSeen, ChosenServers chosen) {
        this.catalogue = catalogue;
        this.lastSeen = lastSeen;
        this.chosen = chosen;
    }

    /** The configured servers. */
    @GET
    @Path(PATH)
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listServers",
            summary = "List the mail servers",
            description = "The mail servers that the operator configured, and whether callers may name others. Needs no"
                    + " credentials and shows no addresses.")
    @APIResponse(responseCode = "200", description = "The servers, by name")
    public ServerList list() {
        return new ServerList(catalogue.all().stream().map(this::shown).toList(), chosen.areOn());
    }

    private ServerList.Server shown(MailServer server) {
        AcceptedCredentials accepted = AcceptedCredentials.of(server, lastSeen.of(server));
        List<ServerList.Scheme> auth = new ArrayList<>(2);
        if (accepted.password()) {
            auth.add(ServerList.Scheme.basic);
        }
        if (accepted.token()) {
            auth.add(ServerList.Scheme.bearer);
        }
        return new ServerList.Server(server.alias(), server.name(), auth);
    }
}

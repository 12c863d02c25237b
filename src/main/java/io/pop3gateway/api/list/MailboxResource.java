package io.pop3gateway.api.list;

import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.mailbox.OpenMailbox;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/mailboxes/{server}}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "mailboxes", description = "The caller's mailbox on a server")
public class MailboxResource {

    private static final String PATH = "mailboxes/{server}";

    private final Callers callers;
    private final OpenMailbox open;

    /** Over the use case. */
    public MailboxResource(Callers callers, OpenMailbox open) {
        this.callers = callers;
        this.open = open;
    }

    /** How many messages there are and what the server can do. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openMailbox",
            summary = "Open a mailbox",
            description = "Logs in and says how many messages there are (STAT) and what the server announced (CAPA).")
    @APIResponse(responseCode = "200", description = "The mailbox")
    public Uni<MailboxView> open(@PathParam("server") String server, @Context HttpHeaders headers) {
        return open.open(callers.of(server, headers)).map(status -> MailboxView.of(server, status));
    }
}

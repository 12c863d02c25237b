package io.pop3gateway.api.discovery;

import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.egress.discovery.Discovery;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/discovery}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "servers", description = "Which mail servers there are")
public class DiscoveryResource {

    private static final String PATH = "discovery";

    private final Discovery discovery;

    /** Over what finds them. */
    public DiscoveryResource(Discovery discovery) {
        this.discovery = discovery;
    }

    /** Looks for the servers of an address. */
    @POST
    @Path(PATH)
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Refuses(ProblemType.NOT_FOUND)
    @Operation(
            operationId = "discoverServers",
            summary = "Find the POP3 servers of a mail address",
            description =
                    "Asks the address's domain: its service records (RFC 6186), its autoconfig file, and those who take its"
                            + " mail. Needs no credentials. 404 unless the operator lets callers name servers; only servers that they may name"
                            + " are shown.")
    @RequestBody(
            required = true,
            description = "The address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DiscoveryRequest.class)))
    @APIResponse(responseCode = "200", description = "The servers that were found")
    public Uni<DiscoveryView> discover(byte[] body) {
        String address = DiscoveryRequest.address(body);
        if (!discovery.isOn()) {
            throw new NotFoundException();
        }
        return Uni.createFrom()
                .completionStage(() -> discovery.of(address).toCompletionStage())
                .map(DiscoveryView::of);
    }
}

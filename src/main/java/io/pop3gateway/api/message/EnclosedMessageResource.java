package io.pop3gateway.api.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.Mount;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.stream.WrittenBody;
import io.pop3gateway.api.view.MessageView;
import io.pop3gateway.api.view.PartLinks;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/mailboxes/{server}/messages/{id}/parts/{part}}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class EnclosedMessageResource {

    private static final String PATH = "mailboxes/{server}/messages/{id}/parts/{part}";

    private final Callers callers;
    private final ReadMessage read;
    private final ObjectMapper json;
    private final RoutingContext routing;

    /**
     * Over the use case.
     *
     * @param routing stands for the request at hand
     */
    public EnclosedMessageResource(Callers callers, ReadMessage read, ObjectMapper json, RoutingContext routing) {
        this.callers = callers;
        this.read = read;
        this.json = json;
        this.routing = routing;
    }

    /** An enclosed message in readable form. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Refuses({ProblemType.PART_NOT_FOUND, ProblemType.MESSAGE_TOO_COMPLEX, ProblemType.MESSAGE_TOO_LARGE})
    @Operation(
            operationId = "readEnclosedMessage",
            summary = "Read a message inside a message",
            description =
                    "A part that is a message itself (message/rfc822 among the attachments), in readable form like the"
                            + " message around it. Its id is that message's, its size its own, and its parts have the numbers that"
                            + " they have in the whole message, so that their links lead to them. Any other part is answered with"
                            + " part-not-found.")
    @APIResponse(
            responseCode = "200",
            description = "The enclosed message",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)),
            headers = @Header(name = "ETag", description = "A strong tag", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<WrittenBody>> enclosed(
            @PathParam("server") String server,
            @PathParam("id") String id,
            @PathParam("part") String part,
            @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.ofPart(callers, server, id, part, "part", headers);
        PartLinks links = PartLinks.of(Mount.of(routing), server, asked.id());
        return asked.unlessKnown(read, () -> read.enclosed(asked.request(), asked.id(), part)
                .map(message -> BrowserCaching.ok(WrittenBody.json(json, MessageView.of(message, links)))));
    }
}

package io.pop3gateway.api.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.EntityTags;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.Mount;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.caller.CheckedRequest;
import io.pop3gateway.api.caller.PathMessageId;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.api.stream.WrittenBody;
import io.pop3gateway.api.view.MessageView;
import io.pop3gateway.api.view.PartLinks;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.DeleteMessage;
import io.pop3gateway.mailbox.delete.DeleteOutcome;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** {@code /v1/mailboxes/{server}/messages/{id}}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class MessageResource {

    private static final String PATH = "mailboxes/{server}/messages/{id}";

    private final Callers callers;
    private final ReadMessage read;
    private final DeleteMessage delete;
    private final ObjectMapper json;
    private final RoutingContext routing;

    /**
     * Over the use cases.
     *
     * @param routing stands for the request at hand
     */
    public MessageResource(
            Callers callers, ReadMessage read, DeleteMessage delete, ObjectMapper json, RoutingContext routing) {
        this.callers = callers;
        this.read = read;
        this.delete = delete;
        this.json = json;
        this.routing = routing;
    }

    /** The message in readable form. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Refuses({ProblemType.MESSAGE_TOO_COMPLEX, ProblemType.MESSAGE_TOO_LARGE})
    @Operation(
            operationId = "readMessage",
            summary = "Read a message",
            description = "The message in readable form; with Accept: message/rfc822 its octets, streamed.")
    @APIResponse(
            responseCode = "200",
            description = "The message",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)),
                @Content(mediaType = MediaTypes.MESSAGE, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            },
            headers = @Header(name = "ETag", description = "A strong tag", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<WrittenBody>> read(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.of(callers, server, id, "message", headers);
        PartLinks links = PartLinks.of(Mount.of(routing), server, asked.id());
        return asked.unlessKnown(read, () -> read.parsed(asked.request(), asked.id())
                .map(message -> BrowserCaching.ok(WrittenBody.json(json, MessageView.of(message, links)))));
    }

    /** The message's octets. */
    @GET
    @Path(PATH)
    @Produces(MediaTypes.MESSAGE_UNLESS_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<StreamedBody>> raw(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.of(callers, server, id, "raw", headers);
        return asked.unlessKnown(read, () -> read.raw(asked.request(), asked.id())
                .map(raw -> BrowserCaching.ok(new StreamedBody(raw.octets())).type(MediaTypes.MESSAGE_TYPE)));
    }

    /** Whether the message is there, without fetching it. */
    @HEAD
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> head(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.of(callers, server, id, "message", headers);
        return asked.unlessKnown(read, () -> read.find(asked.request(), asked.id())
                .map(found -> BrowserCaching.<Void>empty(Status.OK).type(MediaTypes.JSON_TYPE)));
    }

    /** As {@link #head} for those who ask for the octets. */
    @HEAD
    @Path(PATH)
    @Produces(MediaTypes.MESSAGE_UNLESS_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> rawHead(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.of(callers, server, id, "raw", headers);
        return asked.unlessKnown(read, () -> read.find(asked.request(), asked.id())
                .map(found -> BrowserCaching.<Void>empty(Status.OK).type(MediaTypes.MESSAGE_TYPE)));
    }

    /** Deletes the message; answers when the server has committed. */
    @DELETE
    @Path(PATH)
    @Refuses(ProblemType.DELETE_OUTCOME_UNKNOWN)
    @Operation(
            operationId = "deleteMessage",
            summary = "Delete a message",
            description =
                    "Marks the message deleted and ends the session, which commits. 204 means that the message is gone;"
                            + " with a 502 delete-outcome-unknown list the mailbox again to know.")
    @APIResponse(
            responseCode = "204",
            description = "The message is gone",
            headers =
                    @Header(
                            name = "Delete-Verified",
                            description =
                                    "true when the server did not confirm and a second session no longer found the message",
                            schema = @Schema(type = SchemaType.BOOLEAN)))
    public Uni<RestResponse<Void>> delete(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        CheckedRequest<MessageId> call = callers.call(server, headers, () -> PathMessageId.of(id));
        SessionRequest request = call.request();
        MessageId message = call.asked();
        List<String> wanted = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        boolean matches = List.of("message", "raw").stream()
                // A message under its id never changes: a tag that a proxy made weak by compressing still names this
                // one.
                .anyMatch(view -> EntityTags.named(wanted, EntityTags.of(request, message, view), true));
        if (!wanted.isEmpty() && !matches) {
            throw new RequestFailure.PreconditionFailed();
        }
        return delete.delete(request, message).map(outcome -> {
            ResponseBuilder<Void> response = ResponseBuilder.noContent();
            if (outcome == DeleteOutcome.VERIFIED) {
                response.header("Delete-Verified", "true");
            }
            return response.build();
        });
    }
}

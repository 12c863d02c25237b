package io.pop3gateway.api.message;

import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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

/** {@code /v1/mailboxes/{server}/messages/{id}/raw}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class RawResource {

    private static final String PATH = "mailboxes/{server}/messages/{id}/raw";

    // The same octets as the message's own address has under Accept: message/rfc822, so the same tag.
    private static final String VIEW = "raw";

    private static final int NAME_LENGTH = 40;

    private final Callers callers;
    private final ReadMessage read;

    /** Over the use case. */
    public RawResource(Callers callers, ReadMessage read) {
        this.callers = callers;
        this.read = read;
    }

    /** The message's octets for a link. */
    @GET
    @Path(PATH)
    @Produces(MediaTypes.MESSAGE)
    @Refuses(ProblemType.MESSAGE_TOO_LARGE)
    @Operation(
            operationId = "downloadMessage",
            summary = "Download a message",
            description =
                    "The message's octets as the server has them, streamed, to be saved as a file. An answer that breaks"
                            + " off before its end is reset and never looks complete.")
    @APIResponse(
            responseCode = "200",
            description = "The octets",
            content =
                    @Content(
                            mediaType = MediaTypes.MESSAGE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")),
            headers = {
                @Header(name = "ETag", description = "A strong tag", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Content-Disposition",
                        description = "attachment, with a file name",
                        schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<StreamedBody>> raw(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.of(callers, server, id, VIEW, headers);
        return asked.unlessKnown(read, () -> read.raw(asked.request(), asked.id())
                .map(raw -> saved(BrowserCaching.ok(new StreamedBody(raw.octets())), asked.id())));
    }

    /** The same header fields without the octets, which are not fetched for it. */
    @HEAD
    @Path(PATH)
    @Produces(MediaTypes.MESSAGE)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> head(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.of(callers, server, id, VIEW, headers);
        return asked.unlessKnown(read, () -> read.find(asked.request(), asked.id())
                .map(found ->
                        saved(BrowserCaching.<Void>empty(Status.OK), asked.id()).type(MediaTypes.MESSAGE_TYPE)));
    }

    /** An id has no character that means anything in a file name or in a quoted string (RFC 6266 §4.3). */
    private static <T> ResponseBuilder<T> saved(ResponseBuilder<T> response, MessageId id) {
        String name =
                id.encoded().substring(0, Math.min(NAME_LENGTH, id.encoded().length()));
        return response.header("Content-Disposition", "attachment; filename=\"message-" + name + ".eml\"")
                .header("Accept-Ranges", "none");
    }
}

package io.pop3gateway.api.message;

import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.mailbox.read.ReadText;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/mailboxes/{server}/messages/{id}/text}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class TextResource {

    private static final String PATH = "mailboxes/{server}/messages/{id}/text";
    private static final String MEDIA_TYPE = "text/plain;charset=UTF-8";

    private final Callers callers;
    private final ReadMessage read;
    private final ReadText text;

    /** Over the use cases. */
    public TextResource(Callers callers, ReadMessage read, ReadText text) {
        this.callers = callers;
        this.read = read;
        this.text = text;
    }

    /** The message's text. */
    @GET
    @Path(PATH)
    @Produces(MEDIA_TYPE)
    @Refuses({ProblemType.MESSAGE_TOO_COMPLEX, ProblemType.MESSAGE_TOO_LARGE})
    @Operation(
            operationId = "readText",
            summary = "Read a message's text",
            description =
                    "What a person reads: the text parts, flowed lines joined, else the text of the HTML. Empty when"
                            + " the message has neither. However long, it is streamed; an answer that breaks off before its end"
                            + " is reset and never looks complete.")
    @APIResponse(
            responseCode = "200",
            description = "The text, with LF line ends",
            content =
                    @Content(
                            mediaType = MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "lunch", value = "Lunch at noon?\nAnna\n")),
            headers = @Header(name = "ETag", description = "A strong tag", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<StreamedBody>> text(
            @PathParam("server") String server, @PathParam("id") String id, @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.of(callers, server, id, "text", headers);
        return asked.unlessKnown(read, () -> text.read(asked.request(), asked.id())
                .map(shown -> BrowserCaching.ok(StreamedBody.of(shown.pieces(), shown.length()))));
    }
}

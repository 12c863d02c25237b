package io.pop3gateway.api.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.Mount;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.caller.CheckedRequest;
import io.pop3gateway.api.caller.PathMessageId;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.problem.RequestErrors;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.stream.WrittenBody;
import io.pop3gateway.api.view.MessageView;
import io.pop3gateway.api.view.PartLinks;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.mailbox.read.ReadTop;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/mailboxes/{server}/messages/{id}/top}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class TopResource {

    private static final String PATH = "mailboxes/{server}/messages/{id}/top";

    private static final String LINES = "Body lines to show; 0 shows the header alone";

    private record Beginning(MessageId id, int lines) {}

    private final Callers callers;
    private final ReadTop top;
    private final ReadMessage read;
    private final ObjectMapper json;
    private final RoutingContext routing;

    /**
     * Over the use cases.
     *
     * @param routing stands for the request at hand
     */
    public TopResource(Callers callers, ReadTop top, ReadMessage read, ObjectMapper json, RoutingContext routing) {
        this.callers = callers;
        this.top = top;
        this.read = read;
        this.json = json;
        this.routing = routing;
    }

    /** The beginning of the message in readable form. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Refuses(ProblemType.MESSAGE_TOO_COMPLEX)
    @Operation(
            operationId = "readTop",
            summary = "Read the beginning of a message",
            description = "Header and first body lines (TOP), in readable form; with Accept: message/rfc822 as octets.")
    @APIResponse(
            responseCode = "200",
            description = "The beginning of the message",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)),
                @Content(mediaType = MediaTypes.MESSAGE, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            },
            headers = @Header(name = "ETag", description = "A strong tag", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<WrittenBody>> parsed(
            @PathParam("server") String server,
            @PathParam("id") String id,
            @Parameter(
                            description = LINES,
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "10000",
                                            defaultValue = "0"))
                    @QueryParam("lines")
                    String lines,
            @Context HttpHeaders headers) {
        CheckedRequest<Beginning> call = call(server, id, lines, headers);
        MessageRequest asked = asked(call, "json", headers);
        PartLinks links = PartLinks.of(Mount.of(routing), server, asked.id());
        return asked.unlessKnown(
                read, () -> top.parsed(asked.request(), asked.id(), call.asked().lines())
                        .map(beginning -> BrowserCaching.ok(WrittenBody.json(json, MessageView.of(beginning, links)))));
    }

    /** The beginning of the message as octets. */
    @GET
    @Path(PATH)
    @Produces(MediaTypes.MESSAGE_UNLESS_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<byte[]>> raw(
            @PathParam("server") String server,
            @PathParam("id") String id,
            @QueryParam("lines") String lines,
            @Context HttpHeaders headers) {
        CheckedRequest<Beginning> call = call(server, id, lines, headers);
        MessageRequest asked = asked(call, "raw", headers);
        return asked.unlessKnown(
                read, () -> top.raw(asked.request(), asked.id(), call.asked().lines())
                        .map(octets -> BrowserCaching.ok(octets).type(MediaTypes.MESSAGE_TYPE)));
    }

    private static MessageRequest asked(CheckedRequest<Beginning> call, String form, HttpHeaders headers) {
        Beginning beginning = call.asked();
        return new MessageRequest(call.request(), beginning.id(), "top " + beginning.lines() + " " + form, headers);
    }

    private CheckedRequest<Beginning> call(String server, String id, String lines, HttpHeaders headers) {
        return callers.call(
                server,
                headers,
                () -> RequestErrors.both(() -> PathMessageId.of(id), () -> lines(lines), Beginning::new));
    }

    private static int lines(String text) {
        if (text == null) {
            return 0;
        }
        int lines = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (lines < 0 || lines > ReadTop.MAX_LINES) {
            throw new RequestFailure.Invalid("#/query/lines", "must be a whole number from 0 to " + ReadTop.MAX_LINES);
        }
        return lines;
    }
}

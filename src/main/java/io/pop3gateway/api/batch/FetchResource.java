package io.pop3gateway.api.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.Mount;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.Problems;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.api.view.PartLinks;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.mailbox.read.FetchMessages;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/mailboxes/{server}/messages/fetch}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class FetchResource {

    private static final String PATH = "mailboxes/{server}/messages/fetch";

    private final Callers callers;
    private final FetchMessages fetch;
    private final Problems problems;
    private final ObjectMapper json;
    private final RoutingContext routing;

    /**
     * Over the use case.
     *
     * @param routing stands for the request at hand
     */
    public FetchResource(
            Callers callers, FetchMessages fetch, Problems problems, ObjectMapper json, RoutingContext routing) {
        this.callers = callers;
        this.fetch = fetch;
        this.problems = problems;
        this.json = json;
        this.routing = routing;
    }

    /** Fetches messages, one line each. */
    @POST
    @Path(PATH)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaTypes.NDJSON)
    @Operation(
            operationId = "fetchMessages",
            summary = "Fetch messages",
            description =
                    "Fetches up to 200 messages in one session, one line of JSON each in the order of the request,"
                            + " streamed no faster than the caller reads: read the answer as a stream of lines, not as one JSON value. A message that cannot be had is a line with a problem; the"
                            + " lines behind it still come.")
    @RequestBody(
            required = true,
            description = "The messages",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FetchRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The messages, one line each",
            content =
                    @Content(
                            mediaType = MediaTypes.NDJSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            format = "binary",
                                            description = "Lines that end with LF, each a FetchedLine"),
                            extensions =
                                    @Extension(
                                            name = MediaTypes.LINE_SCHEMA,
                                            value = "{\"$ref\":\"#/components/schemas/FetchedLine\"}",
                                            parseValue = true)))
    public Uni<RestResponse<StreamedBody>> fetch(
            @PathParam("server") String server, byte[] body, @Context HttpHeaders headers) {
        FetchRequest.Read asked = FetchRequest.of(body);
        SessionRequest request = callers.of(server, headers);
        BasePath base = Mount.of(routing);
        FetchLines text = new FetchLines(json, problems.inLines(), id -> PartLinks.of(base, server, id));
        Uni<Multi<byte[]>> lines =
                switch (asked.view()) {
                    case FetchRequest.RAW ->
                        fetch.raw(request, asked.ids())
                                .map(all -> all.onItem().transformToMultiAndConcatenate(text::raw));
                    case FetchRequest.SUMMARY ->
                        fetch.summaries(request, asked.ids()).map(all -> all.map(text::summary));
                    default -> fetch.parsed(request, asked.ids()).map(all -> all.map(text::message));
                };
        return lines.map(all -> RestResponse.ok(StreamedBody.of(all)));
    }
}

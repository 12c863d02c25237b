package io.pop3gateway.api.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.Problems;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.api.view.MessageView;
import io.pop3gateway.api.view.PartLinks;
import io.pop3gateway.api.view.SummaryView;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.FetchMessages;
import io.pop3gateway.mailbox.read.FetchedMessage;
import io.pop3gateway.mailbox.read.HeldMessage;
import io.pop3gateway.mailbox.read.ReadableMessage;
import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
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

    /** Octets of a line behind the octets of a message: a quotation mark, a bracket, and the line's end. */
    private static final int AFTER_RAW = 3;

    private final Callers callers;
    private final FetchMessages fetch;
    private final Problems problems;
    private final ObjectMapper json;

    /** Over the use case. */
    public FetchResource(Callers callers, FetchMessages fetch, Problems problems, ObjectMapper json) {
        this.callers = callers;
        this.fetch = fetch;
        this.problems = problems;
        this.json = json;
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
            @PathParam("server") String server, byte[] body, @Context HttpHeaders headers, @Context UriInfo uri) {
        FetchRequest.Read asked = FetchRequest.of(body);
        SessionRequest request = callers.of(server, headers);
        Function<MessageId, PartLinks> links = id -> PartLinks.of(uri, server, id);
        Uni<Multi<byte[]>> lines =
                switch (asked.view()) {
                    case FetchRequest.RAW ->
                        fetch.raw(request, asked.ids())
                                .map(all -> all.onItem().transformToMultiAndConcatenate(this::raw));
                    case FetchRequest.SUMMARY ->
                        fetch.summaries(request, asked.ids()).map(all -> all.map(this::summary));
                    default ->
                        fetch.parsed(request, asked.ids())
                                .map(all -> all.map(found -> message(found, links.apply(found.id()))));
                };
        return lines.map(all -> RestResponse.ok(new StreamedBody(all)));
    }

    private byte[] message(FetchedMessage<ReadableMessage> found, PartLinks links) {
        MessageView view =
                found.content().map(content -> MessageView.of(content, links)).orElse(null);
        return line(found, view, null, null);
    }

    private byte[] summary(FetchedMessage<ParsedHeaders> found) {
        return line(found, null, found.content().map(SummaryView::of).orElse(null), null);
    }

    /** A message of any size passes through; only the line around its octets is made at once. */
    private Multi<byte[]> raw(FetchedMessage<HeldMessage> found) {
        byte[] line = line(found, null, null, found.content().isPresent() ? "" : null);
        if (found.content().isEmpty()) {
            return Multi.createFrom().item(line);
        }
        int split = line.length - AFTER_RAW;
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Arrays.copyOf(line, split)),
                        found.content().get().blocks().map(Base64.getEncoder()::encode),
                        Multi.createFrom().item(Arrays.copyOfRange(line, split, line.length)));
    }

    private byte[] line(FetchedMessage<?> found, MessageView message, SummaryView summary, String raw) {
        FetchedLine line = new FetchedLine(
                found.id().encoded(),
                found.size() < 0 ? null : found.size(),
                message,
                summary,
                raw,
                found.failure().map(problems::item).orElse(null));
        try {
            byte[] text = json.writeValueAsBytes(line);
            byte[] ended = Arrays.copyOf(text, text.length + 1);
            ended[text.length] = '\n';
            return ended;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message must be writable as JSON", e);
        }
    }
}

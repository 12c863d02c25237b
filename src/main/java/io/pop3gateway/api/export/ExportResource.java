package io.pop3gateway.api.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Problems;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.mailbox.OpenMailbox;
import io.pop3gateway.mailbox.export.ExportFormat;
import io.pop3gateway.mailbox.export.ExportMailbox;
import io.pop3gateway.mailbox.export.MboxFormat;
import io.pop3gateway.mailbox.export.ZipFormat;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.attachment.ContentDisposition;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/mailboxes/{server}/export}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "mailboxes", description = "The caller's mailbox on a server")
public class ExportResource {

    private static final String PATH = "mailboxes/{server}/export";
    private static final String MBOX = "mbox";
    private static final String ZIP = "zip";
    private static final String NDJSON = "ndjson";

    /** The formats and their media types. */
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(MBOX, MediaTypes.MBOX, ZIP, MediaTypes.ZIP, NDJSON, MediaTypes.NDJSON);

    private final Callers callers;
    private final ExportMailbox export;
    private final OpenMailbox open;
    private final HeaderParser headerParser;
    private final Problems problems;
    private final ObjectMapper json;

    /** Over the use cases. */
    public ExportResource(
            Callers callers,
            ExportMailbox export,
            OpenMailbox open,
            HeaderParser headerParser,
            Problems problems,
            ObjectMapper json) {
        this.callers = callers;
        this.export = export;
        this.open = open;
        this.headerParser = headerParser;
        this.problems = problems;
        this.json = json;
    }

    /** All messages in one file. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Refuses(ProblemType.MESSAGE_TOO_LARGE)
    @Operation(
            operationId = "exportMailbox",
            summary = "Export a mailbox",
            description =
                    "All messages, the oldest first, read in one session and streamed no faster than the caller reads;"
                            + " nothing is deleted. The format decides the media type, whatever Accept prefers. mbox: one file (RFC"
                            + " 4155, quoted as mboxrd does; line ends are LF). zip: a file for each message, with the octets as the"
                            + " server has them. ndjson: a line of JSON for each message. A message that cannot be had is in a zip a"
                            + " file named …problem.json, in NDJSON a line with a problem; an mbox has no place for it, so there a"
                            + " message that the server lists as too large is a 422 for all, and one that the server refuses resets the"
                            + " answer. When the session breaks, the answer is reset in every format and never looks complete.")
    @APIResponse(
            responseCode = "200",
            description = "The mailbox",
            content = {
                @Content(mediaType = MediaTypes.MBOX, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = MediaTypes.ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaTypes.NDJSON,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        format = "binary",
                                        description = "Lines that end with LF, each an ExportedLine"),
                        extensions =
                                @Extension(
                                        name = MediaTypes.LINE_SCHEMA,
                                        value = "{\"$ref\":\"#/components/schemas/ExportedLine\"}",
                                        parseValue = true))
            },
            headers = {
                @Header(
                        name = "Content-Disposition",
                        description = "attachment, with a file name",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(name = "Accept-Ranges", description = "none", schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<RestResponse<StreamedBody>> export(
            @PathParam("server") String server,
            @Parameter(
                            description = "What the messages are put into",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {MBOX, ZIP, NDJSON},
                                            defaultValue = MBOX))
                    @QueryParam("format")
                    String format,
            @Context HttpHeaders headers) {
        String chosen = chosen(format);
        return export.export(callers.of(server, headers), format(chosen))
                .map(octets -> saved(ResponseBuilder.ok(new StreamedBody(octets)), server, chosen)
                        .build());
    }

    /** The same header fields; no message is fetched for them. */
    @HEAD
    @Path(PATH)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> head(
            @PathParam("server") String server, @QueryParam("format") String format, @Context HttpHeaders headers) {
        String chosen = chosen(format);
        return open.open(callers.of(server, headers))
                .map(status -> saved(ResponseBuilder.<Void>create(RestResponse.Status.OK), server, chosen)
                        .build());
    }

    private static String chosen(String format) {
        String chosen = format == null ? MBOX : format;
        if (!MEDIA_TYPES.containsKey(chosen)) {
            throw new RequestFailure.Invalid("#/query/format", "must be mbox, zip or ndjson");
        }
        return chosen;
    }

    private ExportFormat format(String chosen) {
        LineProblems lines = problems.inLines();
        return switch (chosen) {
            case ZIP -> new ZipFormat(why -> problem(lines.of(why)));
            case NDJSON -> new NdjsonFormat(json, lines);
            default -> new MboxFormat(headerParser);
        };
    }

    private byte[] problem(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must be writable as JSON", e);
        }
    }

    private static <T> ResponseBuilder<T> saved(ResponseBuilder<T> response, String server, String format) {
        return response.header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPES.get(format))
                .header("Content-Disposition", ContentDisposition.attachment(server + "." + format))
                .header("Accept-Ranges", "none");
    }
}

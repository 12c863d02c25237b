package io.pop3gateway.api.message;

import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.mailbox.read.PartOctets;
import io.pop3gateway.mailbox.read.ReadAttachment;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.mime.attachment.ContentDisposition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
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

/** {@code /v1/mailboxes/{server}/messages/{id}/attachments/{part}}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class AttachmentResource {

    /** What a section number looks like (RFC 9051 §6.4.5.1). */
    public static final String SECTION = "^[1-9][0-9]{0,3}(\\.[1-9][0-9]{0,3}){0,199}$";

    /** The longest section number. */
    public static final int MAX_SECTION = 999;

    private static final String VIEW = "attachment";
    private static final String PATH = "mailboxes/{server}/messages/{id}/attachments/{part}";

    private final Callers callers;
    private final ReadMessage read;
    private final ReadAttachment attachment;

    /** Over the use cases. */
    public AttachmentResource(Callers callers, ReadMessage read, ReadAttachment attachment) {
        this.callers = callers;
        this.read = read;
        this.attachment = attachment;
    }

    /** The decoded octets of a part. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Refuses({
        ProblemType.PART_NOT_FOUND,
        ProblemType.MESSAGE_TOO_COMPLEX,
        ProblemType.MESSAGE_TOO_LARGE,
        ProblemType.RANGE_NOT_SATISFIABLE
    })
    @Operation(
            operationId = "downloadAttachment",
            summary = "Download an attachment",
            description =
                    "One part of the message, decoded and streamed, always to be saved as a file. What a browser could"
                            + " run, HTML and SVG for example, comes as application/octet-stream. An answer that breaks off before"
                            + " its end is reset and never looks complete.")
    @APIResponse(
            responseCode = "200",
            description = "The octets, under the part's own media type or application/octet-stream",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")),
            headers = {
                @Header(name = "ETag", description = "A strong tag", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Content-Disposition",
                        description = "attachment, with the file name in ASCII and in full (RFC 6266, RFC 8187)",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(name = "Accept-Ranges", description = "bytes", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "206",
            description = "The octets that Range asks for; several ranges are answered with the whole",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")),
            headers =
                    @Header(
                            name = "Content-Range",
                            description = "Which octets of how many (RFC 9110 §14.4)",
                            schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<StreamedBody>> octets(
            @PathParam("server") String server,
            @PathParam("id") String id,
            @PathParam("part") String part,
            @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.ofPart(callers, server, id, part, VIEW, headers);
        Optional<ByteRange> range = asked.range();
        return asked.unlessKnown(read, () -> attachment
                .read(asked.request(), asked.id(), part)
                .flatMap(found -> range.isPresent() ? stretch(found, range.get()) : whole(found)));
    }

    /** The same header fields without the octets. */
    @HEAD
    @Path(PATH)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> head(
            @PathParam("server") String server,
            @PathParam("id") String id,
            @PathParam("part") String part,
            @Context HttpHeaders headers) {
        MessageRequest asked = MessageRequest.ofPart(callers, server, id, part, VIEW, headers);
        return asked.unlessKnown(read, () -> attachment
                .read(asked.request(), asked.id(), part)
                .invoke(PartOctets::close)
                .map(found -> saved(BrowserCaching.<Void>empty(Status.OK), found)));
    }

    /** With its length, so that progress shows and a download that breaks off is seen; decoding it twice costs no message. */
    private static Uni<ResponseBuilder<StreamedBody>> whole(PartOctets part) {
        return closedUnlessAnswered(
                part,
                length -> saved(BrowserCaching.ok(StreamedBody.of(part.blocks(), OptionalLong.of(length))), part));
    }

    private static Uni<ResponseBuilder<StreamedBody>> stretch(PartOctets part, ByteRange range) {
        return closedUnlessAnswered(part, length -> {
            ByteRange.Stretch stretch = range.within(length);
            Multi<byte[]> octets = part.blocks(stretch.first(), stretch.count());
            return saved(
                    BrowserCaching.<StreamedBody>empty(Status.PARTIAL_CONTENT)
                            .entity(StreamedBody.of(octets, OptionalLong.of(stretch.count())))
                            .header("Content-Range", stretch.contentRange()),
                    part);
        });
    }

    private static Uni<ResponseBuilder<StreamedBody>> closedUnlessAnswered(
            PartOctets part, Function<Long, ResponseBuilder<StreamedBody>> answer) {
        return part.length()
                .map(answer)
                .onFailure()
                .invoke(part::close)
                .onCancellation()
                .invoke(part::close);
    }

    private static <T> ResponseBuilder<T> saved(ResponseBuilder<T> response, PartOctets part) {
        return response.header(HttpHeaders.CONTENT_TYPE, part.servedType())
                .header("Content-Disposition", ContentDisposition.attachment(part.filename()))
                .header("Accept-Ranges", "bytes");
    }
}

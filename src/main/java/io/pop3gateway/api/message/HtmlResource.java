package io.pop3gateway.api.message;

import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.caller.CheckedRequest;
import io.pop3gateway.api.caller.PathMessageId;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.problem.RequestErrors;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.ReadHtml;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.mailbox.read.ShownOctets;
import io.pop3gateway.mime.html.ImageRule;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/mailboxes/{server}/messages/{id}/html}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class HtmlResource {

    /** Tells that something which would have been loaded from elsewhere was left out. */
    static final String BLOCKED_HEADER = "Remote-Images-Blocked";

    private static final String PATH = "mailboxes/{server}/messages/{id}/html";
    private static final String MEDIA_TYPE = "text/html;charset=UTF-8";
    private static final String IMAGES =
            "block: no picture; inline: those inside the message, as data: URIs; allow: also those that are loaded from"
                    + " elsewhere, which tells the sender that the message was read";

    private static final Map<String, ImageRule> RULES =
            Map.of("block", ImageRule.BLOCK, "inline", ImageRule.INLINE, "allow", ImageRule.ALLOW);

    /** Two lines that keep browsers from guessing how the page is to be read. */
    private static final byte[] BEGINNING =
            "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n".getBytes(StandardCharsets.US_ASCII);

    private record Page(MessageId id, ImageRule rule) {}

    private final Callers callers;
    private final ReadMessage read;
    private final ReadHtml html;

    /** Over the use cases. */
    public HtmlResource(Callers callers, ReadMessage read, ReadHtml html) {
        this.callers = callers;
        this.read = read;
        this.html = html;
    }

    /** The message as a page. */
    @GET
    @Path(PATH)
    @Produces(MEDIA_TYPE)
    @Refuses({ProblemType.MESSAGE_TOO_COMPLEX, ProblemType.MESSAGE_TOO_LARGE})
    @Operation(
            operationId = "readHtml",
            summary = "Read a message as a page",
            description =
                    "A whole page that is safe to show: the message's HTML without scripts, forms, frames and whatever"
                            + " loads something, or its text as HTML where it has none. Meant for a sandboxed frame.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(
                            mediaType = MEDIA_TYPE,
                            // A client in Java takes what is no file for JSON, whatever its media type.
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples =
                                    @ExampleObject(
                                            name = "lunch",
                                            value =
                                                    "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<p>Lunch at <b>noon</b>?</p>")),
            headers = {
                @Header(name = "ETag", description = "A strong tag", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Content-Security-Policy",
                        description = "sandbox, and nothing is loaded but what images allows",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = BLOCKED_HEADER,
                        description = "true when something that would have been loaded from elsewhere was left out",
                        schema = @Schema(type = SchemaType.BOOLEAN))
            })
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<StreamedBody>> html(
            @PathParam("server") String server,
            @PathParam("id") String id,
            @Parameter(
                            description = IMAGES,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"block", "inline", "allow"},
                                            defaultValue = "block"))
                    @QueryParam("images")
                    String images,
            @Context HttpHeaders headers) {
        CheckedRequest<Page> call = callers.call(
                server, headers, () -> RequestErrors.both(() -> PathMessageId.of(id), () -> rule(images), Page::new));
        ImageRule rule = call.asked().rule();
        String view = "html " + rule.name().toLowerCase(Locale.ROOT);
        MessageRequest asked = new MessageRequest(call.request(), call.asked().id(), view, headers);
        return asked.unlessKnown(
                read, () -> html.read(asked.request(), asked.id(), rule).map(page -> answer(page, rule)));
    }

    private static ResponseBuilder<StreamedBody> answer(ShownOctets page, ImageRule rule) {
        Multi<byte[]> pieces =
                Multi.createBy().concatenating().streams(Multi.createFrom().item(BEGINNING), page.pieces());
        OptionalLong length = page.length().isPresent()
                ? OptionalLong.of(BEGINNING.length + page.length().getAsLong())
                : OptionalLong.empty();
        ResponseBuilder<StreamedBody> response =
                BrowserCaching.ok(StreamedBody.of(pieces, length)).header("Content-Security-Policy", policy(rule));
        return page.remoteImagesBlocked() ? response.header(BLOCKED_HEADER, "true") : response;
    }

    private static String policy(ImageRule rule) {
        String pictures = rule == ImageRule.ALLOW ? "data: https: http:" : "data:";
        return "sandbox; default-src 'none'; img-src " + pictures + "; style-src 'unsafe-inline'";
    }

    private static ImageRule rule(String images) {
        ImageRule rule = images == null ? ImageRule.BLOCK : RULES.get(images);
        if (rule == null) {
            throw new RequestFailure.Invalid("#/query/images", "must be one of block, inline, allow");
        }
        return rule;
    }
}

package io.pop3gateway.api.list;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.caller.CheckedRequest;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Problems;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.api.stream.WrittenBody;
import io.pop3gateway.mailbox.list.ListAnswer;
import io.pop3gateway.mailbox.list.ListMessages;
import io.pop3gateway.mailbox.list.MessagePage;
import io.pop3gateway.mailbox.watch.WaitForMessages;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
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

/** {@code /v1/mailboxes/{server}/messages}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class MessagesResource {

    private static final String PATH = "mailboxes/{server}/messages";

    private final Callers callers;
    private final ListMessages list;
    private final WaitForMessages await;
    private final Problems problems;
    private final ObjectMapper json;

    /** Over the use cases. */
    public MessagesResource(
            Callers callers, ListMessages list, WaitForMessages await, Problems problems, ObjectMapper json) {
        this.callers = callers;
        this.list = list;
        this.await = await;
        this.problems = problems;
        this.json = json;
    }

    /** A page of the list. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Refuses(ProblemType.CURSOR_EXPIRED)
    @Operation(
            operationId = "listMessages",
            summary = "List messages",
            description =
                    "A page of the mailbox's list. Mail that comes or goes between two pages makes no message appear"
                            + " twice or be left out. Filters look at headers, so many for one page at most: where that"
                            + " ends before the page is full, complete is false and next goes on.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PageView.class)),
            headers = {
                @Header(
                        name = "Link",
                        description = "The next page, rel=\"next\", when there is one",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "ETag",
                        description =
                                "A strong tag; absent when the server gives no unique-ids, and when another attempt"
                                        + " may show more",
                        schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "The caller's copy is good (If-None-Match)")
    public Uni<RestResponse<WrittenBody>> list(
            @PathParam("server") String server,
            @BeanParam ListParameters parameters,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        CheckedRequest<PageQuery> call = callers.call(server, headers, () -> PageQuery.of(parameters));
        ListTags tags = ListTags.of(call.request(), call.asked(), headers);
        LineProblems lines = problems.inLines();
        return pages(call, tags, headers)
                .map(answer -> answer(
                        answer,
                        tags,
                        uri,
                        page -> BrowserCaching.ok(WrittenBody.json(json, PageView.of(page, lines)))));
    }

    private Uni<ListAnswer> pages(CheckedRequest<PageQuery> call, ListTags tags, HttpHeaders headers) {
        PageQuery query = call.asked();
        if (query.waiting().isZero()) {
            return list.list(call.request(), query.page(), tags.known());
        }
        Duration most = callers.patience(query.waiting(), headers);
        Duration wait = query.waiting().compareTo(most) < 0 ? query.waiting() : most;
        return await.list(call.request(), query.page(), tags.known(), wait, most);
    }

    /** The same header fields without the body; no message's header is fetched for it, and nothing is waited for. */
    @HEAD
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> head(
            @PathParam("server") String server,
            @BeanParam ListParameters parameters,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        CheckedRequest<PageQuery> call = callers.call(server, headers, () -> PageQuery.of(parameters));
        ListTags tags = ListTags.of(call.request(), call.asked(), headers);
        return list.find(call.request(), call.asked().page(), tags.known())
                .map(answer -> answer(answer, tags, uri, page -> BrowserCaching.<Void>empty(Status.OK)
                        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))));
    }

    private static <T> RestResponse<T> answer(
            ListAnswer answer, ListTags tags, UriInfo uri, Function<MessagePage, ResponseBuilder<T>> shown) {
        if (answer instanceof MessagePage page) {
            return linked(shown.apply(page), page, tags, uri).build();
        }
        ListAnswer.Unchanged unchanged = (ListAnswer.Unchanged) answer;
        return BrowserCaching.<T>empty(Status.NOT_MODIFIED)
                .header("ETag", tags.tag(tags.query().page(), unchanged.version()))
                .build();
    }

    /** The link is relative to the list (RFC 8288 §3.3), wherever the caller sees that. */
    private static <T> ResponseBuilder<T> linked(
            ResponseBuilder<T> response, MessagePage page, ListTags tags, UriInfo uri) {
        page.version().ifPresent(version -> response.header("ETag", tags.tag(page.asked(), version)));
        page.next()
                .ifPresent(next -> response.header(
                        "Link", "<" + itself(uri) + tags.query().next(page.asked(), next) + ">; rel=\"next\""));
        return response;
    }

    /** The list as it is seen from itself. Its last step, for not every library can resolve a query alone (RFC 3986 §5.2.2). */
    private static String itself(UriInfo uri) {
        String path = uri.getRequestUri().getRawPath();
        return path.endsWith("/") ? "./" : path.substring(path.lastIndexOf('/') + 1);
    }
}

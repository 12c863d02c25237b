package io.pop3gateway.api;

import io.pop3gateway.api.problem.Problems;
import io.pop3gateway.mailbox.Cursor;
import io.pop3gateway.mailbox.ListMessages;
import io.pop3gateway.mailbox.MessagePage;
import io.pop3gateway.mailbox.PageRequest;
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
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/mailboxes/{server}/messages}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class MessagesResource {

    private static final String PATH = "mailboxes/{server}/messages";

    private static final String LIMIT = "Messages a page";
    private static final String CURSOR = "Where an earlier page ended; its next";
    private static final String ORDER = "By arrival, the only order that POP3 knows";
    private static final String VIEW = "ids: without headers, one flight less; summary: with the header of each";

    private final Callers callers;
    private final ListMessages list;
    private final Problems problems;

    /** Over the use case. */
    public MessagesResource(Callers callers, ListMessages list, Problems problems) {
        this.callers = callers;
        this.list = list;
        this.problems = problems;
    }

    /** A page of the list. */
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listMessages",
            summary = "List messages",
            description =
                    "A page of the mailbox's list. Mail that comes or goes between two pages makes no message appear"
                            + " twice or be left out.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            headers =
                    @Header(
                            name = "Link",
                            description = "The next page, rel=\"next\", when there is one",
                            schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<PageView>> list(
            @PathParam("server") String server,
            @Parameter(
                            description = LIMIT,
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(
                            description = CURSOR,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            pattern = Cursor.PATTERN,
                                            maxLength = Cursor.MAX_LENGTH))
                    @QueryParam("cursor")
                    String cursor,
            @Parameter(
                            description = ORDER,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"newest", "oldest"},
                                            defaultValue = "newest"))
                    @QueryParam("order")
                    String order,
            @Parameter(
                            description = VIEW,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ids", "summary"},
                                            defaultValue = "summary"))
                    @QueryParam("view")
                    String view,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        PageQuery query = PageQuery.of(limit, cursor, order, view);
        return list.list(callers.of(server, headers), query.page())
                .map(page -> linked(Stored.ok(PageView.of(page, problems)), page, query, uri)
                        .build());
    }

    /** The same header fields without the body; no message's header is fetched for it. */
    @HEAD
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> head(
            @PathParam("server") String server,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("order") String order,
            @QueryParam("view") String view,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        PageQuery query = PageQuery.of(limit, cursor, order, view);
        PageRequest page = query.page();
        PageRequest bare = new PageRequest(page.limit(), page.order(), page.cursor(), false);
        return list.list(callers.of(server, headers), bare)
                .map(found -> linked(Stored.<Void>empty(RestResponse.Status.OK), found, query, uri)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }

    private static <T> ResponseBuilder<T> linked(
            ResponseBuilder<T> response, MessagePage page, PageQuery query, UriInfo uri) {
        page.next()
                .ifPresent(next -> response.header(
                        "Link", "<" + uri.getRequestUri().getRawPath() + query.next(next) + ">; rel=\"next\""));
        return response;
    }
}

package io.pop3gateway.api.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.Problems;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.stream.StreamedBody;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.OpenMailbox;
import io.pop3gateway.mailbox.watch.MailboxEvents;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/mailboxes/{server}/events}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "mailboxes", description = "The caller's mailbox on a server")
public class EventsResource {

    private static final String PATH = "mailboxes/{server}/events";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String PLACE = "^[A-Za-z0-9_-]{1,4000}$";
    private static final Pattern SHAPE = Pattern.compile(PLACE);

    private final Callers callers;
    private final MailboxEvents events;
    private final OpenMailbox open;
    private final Problems problems;
    private final Timers timers;
    private final Duration heartbeat;
    private final ObjectMapper json;
    private final Duration retry;

    /** Over the use cases. */
    public EventsResource(
            Callers callers,
            MailboxEvents events,
            OpenMailbox open,
            Problems problems,
            ObjectMapper json,
            Vertx vertx,
            GatewayConfig config) {
        this.callers = callers;
        this.events = events;
        this.open = open;
        this.problems = problems;
        this.timers = Timers.of(vertx);
        this.heartbeat = config.watch().heartbeat();
        this.json = json;
        this.retry = config.watch().pollInterval();
    }

    /** What happens in the mailbox, until the caller goes. */
    @GET
    @Path(PATH)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "watchMailbox",
            summary = "Watch a mailbox",
            description =
                    "Server-Sent Events until the caller goes. mailbox: messageCount and totalSize, first of all and"
                            + " behind every change; with reset: true more happened than was told, and only a new list shows what there"
                            + " is. message-added: an item as lists show it, its summary null. message-removed: id and uidl. problem: why"
                            + " the mailbox cannot be looked at; when it is retryable the stream goes on, else it ends. The mailbox is"
                            + " looked at in a short session each time, no more often than the operator and the server's LOGIN-DELAY"
                            + " allow; who reads slowly hears of several looks at once. Last-Event-ID goes on behind an event on any"
                            + " replica: what came and went since is told once. Of a mailbox with so many messages that an event's id"
                            + " cannot hold them, what came is told, and that something went by reset: true.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            extensions =
                                    @Extension(
                                            name = MediaTypes.EVENT_SCHEMAS,
                                            value = "{\"mailbox\":{\"$ref\":\"#/components/schemas/MailboxEvent\"},"
                                                    + "\"message-added\":{\"$ref\":\"#/components/schemas/Item\"},"
                                                    + "\"message-removed\":{\"$ref\":\"#/components/schemas/RemovedMessage\"},"
                                                    + "\"problem\":{\"$ref\":\"#/components/schemas/Problem\"}}",
                                            parseValue = true),
                            examples =
                                    @ExampleObject(
                                            name = "snapshot",
                                            value = "event: mailbox\nid: AQ\ndata: {\"messageCount\":2,"
                                                    + "\"totalSize\":1120,\"reset\":false}\n\n")))
    public Uni<RestResponse<StreamedBody>> events(
            @PathParam("server") String server,
            @Parameter(
                            description = "The id of the last event heard; nothing before it is told again",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            pattern = PLACE,
                                            maxLength = MailboxEvents.MAX_PLACE))
                    @HeaderParam(LAST_EVENT_ID)
                    String lastEvent,
            @Context HttpHeaders headers) {
        Optional<String> place = place(lastEvent);
        SessionRequest request = callers.of(server, headers);
        EventText text = new EventText(json, problems.inLines(), retry);
        return Uni.createFrom()
                .item(unbuffered(
                                ResponseBuilder.ok(StreamedBody.endless(stream(request, place, text), text.farewell())))
                        .build());
    }

    /** The same header fields; the mailbox is opened for them and not watched. */
    @HEAD
    @Path(PATH)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> head(@PathParam("server") String server, @Context HttpHeaders headers) {
        return open.open(callers.of(server, headers))
                .map(status -> unbuffered(ResponseBuilder.<Void>create(RestResponse.Status.OK))
                        .build());
    }

    private static Optional<String> place(String lastEvent) {
        // A page that has heard nothing yet sends an empty one.
        Optional<String> place = Optional.ofNullable(lastEvent).filter(text -> !text.isEmpty());
        if (place.isPresent() && !SHAPE.matcher(place.get()).matches()) {
            throw new RequestFailure.Invalid("#/header/" + LAST_EVENT_ID, "must be the id of an event");
        }
        return place;
    }

    private Multi<byte[]> stream(SessionRequest request, Optional<String> place, EventText text) {
        return Multi.createFrom().deferred(() -> {
            Heartbeats heartbeats = new Heartbeats(timers, heartbeat);
            Multi<byte[]> told = events.listen(request, place, this::canPass)
                    .invoke(each -> heartbeats.start())
                    .map(text::of)
                    .onTermination()
                    .invoke(heartbeats::stop);
            // One of each at most waits for a slow reader.
            return Multi.createBy().merging().withRequests(1).streams(told, heartbeats.comments());
        });
    }

    /** A gateway that stops sends its listeners to another replica. */
    private boolean canPass(Throwable failure) {
        return Consequences.of(failure).mayPass();
    }

    private static <T> ResponseBuilder<T> unbuffered(ResponseBuilder<T> response) {
        return response.header(HttpHeaders.CONTENT_TYPE, MediaType.SERVER_SENT_EVENTS)
                .header("Cache-Control", "no-store")
                // nginx, and what follows its example, would hold events back.
                .header("X-Accel-Buffering", "no");
    }
}

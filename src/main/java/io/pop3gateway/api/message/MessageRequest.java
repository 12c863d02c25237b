package io.pop3gateway.api.message;

import io.pop3gateway.api.BrowserCaching;
import io.pop3gateway.api.EntityTags;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.caller.CheckedRequest;
import io.pop3gateway.api.caller.PathMessageId;
import io.pop3gateway.api.problem.RequestErrors;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/**
 * A request for one view of one message.
 *
 * @param request whose mailbox
 * @param id which message
 * @param view which of its views; each has an entity tag of its own
 * @param headers the request's, for its conditions
 */
record MessageRequest(SessionRequest request, MessageId id, String view, HttpHeaders headers) {

    private static final Pattern SECTION = Pattern.compile(AttachmentResource.SECTION);

    /**
     * Reads a request.
     *
     * @throws io.pop3gateway.api.problem.RequestFailure as {@link Callers#call} does
     */
    static MessageRequest of(Callers callers, String server, String id, String view, HttpHeaders headers) {
        CheckedRequest<MessageId> call = callers.call(server, headers, () -> PathMessageId.of(id));
        return new MessageRequest(call.request(), call.asked(), view, headers);
    }

    /**
     * Reads a request for one part of a message.
     *
     * @param part its section number
     * @throws RequestFailure as {@link Callers#call} does, and when the part is no section number
     */
    static MessageRequest ofPart(
            Callers callers, String server, String id, String part, String view, HttpHeaders headers) {
        CheckedRequest<MessageId> call = callers.call(
                server,
                headers,
                () -> RequestErrors.both(
                        () -> PathMessageId.of(id), () -> section(part), (message, section) -> message));
        return new MessageRequest(call.request(), call.asked(), view + " " + part, headers);
    }

    private static String section(String part) {
        if (part.length() > AttachmentResource.MAX_SECTION
                || !SECTION.matcher(part).matches()) {
            throw new RequestFailure.Invalid("#/path/part", "must be a section number such as 2 or 2.1");
        }
        return part;
    }

    /** The view's entity tag. */
    String tag() {
        return EntityTags.of(request, id, view);
    }

    /**
     * A caller who has the view already gets it again only when it is not there any more (RFC 9110 §13.1.2), and one who wants
     * only what it knows gets nothing else (§13.1.1).
     *
     * @return fails with {@link RequestFailure.PreconditionFailed} when {@code If-Match} does not name the view
     */
    <T> Uni<RestResponse<T>> unlessKnown(ReadMessage read, Supplier<Uni<ResponseBuilder<T>>> otherwise) {
        List<String> wanted = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        if (!wanted.isEmpty() && !EntityTags.named(wanted, tag(), false)) {
            return read.find(request, id)
                    .flatMap(found -> Uni.createFrom().failure(new RequestFailure.PreconditionFailed()));
        }
        boolean known = EntityTags.named(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH), tag(), true);
        Uni<ResponseBuilder<T>> answer = known
                ? read.find(request, id).map(found -> BrowserCaching.empty(Status.NOT_MODIFIED))
                : otherwise.get();
        return answer.map(response -> response.header("ETag", tag()).build());
    }

    /**
     * The range of octets that the caller wants, unless what it has of the view is not what it would get now (RFC 9110 §13.1.5:
     * {@code If-Range} is compared strongly, and a date is never good enough).
     */
    Optional<ByteRange> range() {
        List<String> condition = headers.getRequestHeader("If-Range");
        boolean wanted = condition.isEmpty()
                || condition.size() == 1 && condition.get(0).strip().equals(tag());
        return wanted ? ByteRange.of(headers.getRequestHeader("Range")) : Optional.empty();
    }
}

package io.pop3gateway.api;

import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.observability.FailureLog;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Writes bodies piece by piece, whatever their media type. */
@Provider
@Singleton
// By name, too: a writer of JSON or of text that claims one of them would come before one that claims all.
@Produces({
    MediaType.APPLICATION_OCTET_STREAM,
    MediaTypes.NDJSON,
    MediaTypes.MESSAGE,
    MediaTypes.MBOX,
    MediaTypes.ZIP,
    MediaType.SERVER_SENT_EVENTS,
    MediaType.WILDCARD
})
public class StreamedBodyWriter implements ServerMessageBodyWriter<StreamedBody> {

    private static final List<String> OF_THE_BODY = List.of(
            "Accept-Ranges", "Content-Disposition", "Content-Range", "ETag", "Transfer-Encoding", "X-Accel-Buffering");

    private final FailureLog log;
    private final ProblemRoutes problems;

    /**
     * @param log where it is said that a body broke off
     * @param problems answers for bodies that fail before they have begun
     */
    public StreamedBodyWriter(FailureLog log, ProblemRoutes problems) {
        this.log = log;
        this.problems = problems;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return StreamedBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return StreamedBody.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(StreamedBody body, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext http = request.serverRequest().unwrap(RoutingContext.class);
        request.suspend();
        new PiecePump(body.pieces(), context.serverResponse(), http.response(), failure -> fail(http, failure), log)
                .start(request);
    }

    /** Too late for the framework, which has chosen the writer and the header fields of a body that will not come. */
    private void fail(RoutingContext http, Throwable failure) {
        OF_THE_BODY.forEach(http.response().headers()::remove);
        problems.answer(http, failure);
    }

    @Override
    public void writeTo(
            StreamedBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output) {
        throw new UnsupportedOperationException("a streamed body must be written without blocking");
    }
}

package io.pop3gateway.api.stream;

import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.mailbox.Stopping;
import io.pop3gateway.observability.FailureLog;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
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

    private final FailureLog log;
    private final Instance<Stopping> stopping;

    /**
     * @param log where it is said that a body broke off
     * @param stopping tells when there is no more time for one; writers are made before it can be
     */
    public StreamedBodyWriter(FailureLog log, Instance<Stopping> stopping) {
        this.log = log;
        this.stopping = stopping;
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
        // A proxy would write it to its disk, and nobody would know how fast the caller reads.
        context.serverResponse().setResponseHeader("X-Accel-Buffering", "no");
        new PiecePump(body, new HeldRequest(context), log, stopping.get()).start();
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

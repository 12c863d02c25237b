package io.pop3gateway.api;

import io.pop3gateway.mailbox.RawMessage;
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
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Hands a message's octets from the mail server to the caller without ever holding the message. */
@Provider
@Singleton
@Produces(RawMessageWriter.MEDIA_TYPE)
public class RawMessageWriter implements ServerMessageBodyWriter<RawMessage> {

    /** A message as it is (RFC 2046 §5.2.1). */
    static final String MEDIA_TYPE = "message/rfc822";

    /** The same where JSON is offered too, which is preferred when the caller does not care. */
    static final String UNLESS_JSON = MEDIA_TYPE + ";qs=0.5";

    /** The same as an object. */
    static final MediaType TYPE = new MediaType("message", "rfc822");

    private final FailureLog log;

    /** @param log where it is said that a message broke off */
    public RawMessageWriter(FailureLog log) {
        this.log = log;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return RawMessage.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return RawMessage.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(RawMessage message, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext http = request.serverRequest().unwrap(RoutingContext.class);
        request.suspend();
        new OctetPump(message.octets(), context.serverResponse(), http.response(), log).start(request);
    }

    @Override
    public void writeTo(
            RawMessage message,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output) {
        throw new UnsupportedOperationException("a message must be written without blocking");
    }
}

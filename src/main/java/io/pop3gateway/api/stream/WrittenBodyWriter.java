package io.pop3gateway.api.stream;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Writes bodies whole and ends their requests when they have left, whatever their media type. */
@Provider
@Singleton
// By name, too: a writer of JSON or of text that claims one of them would come before one that claims all.
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.TEXT_HTML, MediaType.WILDCARD})
public class WrittenBodyWriter implements ServerMessageBodyWriter<WrittenBody> {

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return WrittenBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return WrittenBody.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(WrittenBody body, Type genericType, ServerRequestContext context) {
        HeldRequest request = new HeldRequest(context);
        ServerHttpResponse response = context.serverResponse();
        response.setResponseHeader("Content-Length", Integer.toString(body.octets().length));
        response.write(body.octets(), failure -> {
            if (failure == null) {
                response.end();
            }
            request.goOn();
        });
    }

    @Override
    public void writeTo(
            WrittenBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output)
            throws IOException {
        output.write(body.octets());
    }
}

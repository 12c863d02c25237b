package io.pop3gateway.api.stream;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * A request that waits while its body is written. The framework lets filters hold a request by its public interface, not body
 * writers: the one class that stands behind that interface can, and is used here alone. Should a later version have another one
 * there, each answer with a body fails at once with a {@link ClassCastException}, in every test of the resources.
 */
final class HeldRequest {

    private final ResteasyReactiveRequestContext request;

    /** Holds it from now on. */
    HeldRequest(ServerRequestContext context) {
        request = (ResteasyReactiveRequestContext) context;
        request.suspend();
    }

    ServerHttpResponse answer() {
        return request.serverResponse();
    }

    /** The connection's side of it, which tells when the caller leaves. */
    HttpServerResponse rawAnswer() {
        return request.serverRequest().unwrap(RoutingContext.class).response();
    }

    /**
     * Ends the stream of HTTP/2, or the connection, within the body. An answer of HTTP/1 that resets itself would tell nobody that
     * its request is over, and what is held for the request would be held for ever.
     */
    void breakOff() {
        HttpServerRequest raw =
                request.serverRequest().unwrap(RoutingContext.class).request();
        if (raw.version() == HttpVersion.HTTP_2) {
            raw.response().reset();
        } else {
            raw.connection().close();
        }
    }

    /** The body has been written, or never will be. */
    void goOn() {
        request.resume();
    }

    /** Of a body that has not begun: the framework has chosen a writer for it, and must choose again, for the problem. */
    void failUnanswered(Throwable failure) {
        request.setEntityWriter(null);
        request.handleException(failure, true);
    }
}

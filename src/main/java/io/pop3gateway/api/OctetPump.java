package io.pop3gateway.api;

import io.pop3gateway.observability.FailureLog;
import io.pop3gateway.pop3.MessageStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * Carries octets from a message's stream to an answer, no faster than the caller reads. The two may live on different
 * event loops; who of end, failure and the caller's leaving comes first decides how it ends.
 */
final class OctetPump {

    private final MessageStream octets;
    private final ServerHttpResponse framework;
    private final HttpServerResponse response;
    private final FailureLog log;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean begun;

    OctetPump(MessageStream octets, ServerHttpResponse framework, HttpServerResponse response, FailureLog log) {
        this.octets = octets;
        this.framework = framework;
        this.response = response;
        this.log = log;
    }

    /** Begins; the request goes on when the answer is complete or has failed. */
    void start(ResteasyReactiveRequestContext request) {
        response.closeHandler(closed -> left(request));
        response.exceptionHandler(failure -> left(request));
        if (response.closed()) {
            left(request);
            return;
        }
        octets.exceptionHandler(failure -> failed(failure, request));
        octets.endHandler(end -> complete(request));
        octets.handler(this::carry);
        octets.resume();
    }

    private void carry(Buffer piece) {
        if (ended.get()) {
            return;
        }
        if (!begun) {
            begun = true;
            framework.setChunked(true);
        }
        framework.write(piece.getBytes(), failure -> {});
        if (response.writeQueueFull()) {
            octets.pause();
            response.drainHandler(drained -> octets.resume());
            // It may have drained before the handler was set.
            if (!response.writeQueueFull()) {
                octets.resume();
            }
        }
    }

    private void complete(ResteasyReactiveRequestContext request) {
        if (ended.compareAndSet(false, true)) {
            framework.end();
            request.resume();
        }
    }

    private void failed(Throwable failure, ResteasyReactiveRequestContext request) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (begun) {
            log.brokeOff(failure);
            // Chunked coding ends with an empty chunk: without it no client takes what came for the whole.
            response.reset();
            request.resume();
        } else {
            request.handleException(failure, true);
            request.resume();
        }
    }

    private void left(ResteasyReactiveRequestContext request) {
        if (ended.compareAndSet(false, true)) {
            octets.cancel();
            request.resume();
        }
    }
}

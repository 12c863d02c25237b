package io.pop3gateway.api;

import io.pop3gateway.observability.FailureLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * Carries pieces to an answer: the next one is asked for when the one before is written. Who of end, failure and the caller's
 * leaving comes first decides how it ends.
 */
final class PiecePump {

    private final Multi<byte[]> pieces;
    private final ServerHttpResponse framework;
    private final HttpServerResponse response;
    private final FailureLog log;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean begun;

    PiecePump(Multi<byte[]> pieces, ServerHttpResponse framework, HttpServerResponse response, FailureLog log) {
        this.pieces = pieces;
        this.framework = framework;
        this.response = response;
        this.log = log;
    }

    /** Begins; the request goes on when the answer is complete or has failed. */
    void start(ResteasyReactiveRequestContext request) {
        pieces.subscribe().withSubscriber(new Carrier(request));
    }

    /** What happens to the pieces. */
    private final class Carrier implements MultiSubscriber<byte[]> {

        private final ResteasyReactiveRequestContext request;
        private Subscription source;

        Carrier(ResteasyReactiveRequestContext request) {
            this.request = request;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            response.closeHandler(closed -> left());
            response.exceptionHandler(failure -> left());
            if (response.closed()) {
                left();
            } else {
                source.request(1);
            }
        }

        @Override
        public void onItem(byte[] piece) {
            if (ended.get()) {
                return;
            }
            if (!begun) {
                begun = true;
                framework.setChunked(true);
            }
            framework.write(piece, failure -> {
                if (failure == null) {
                    source.request(1);
                } else {
                    left();
                }
            });
        }

        @Override
        public void onCompletion() {
            if (ended.compareAndSet(false, true)) {
                framework.end();
                request.resume();
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            if (begun) {
                log.brokeOff(failure);
                // Chunked coding ends with an empty chunk: without it no client takes what came for the whole.
                response.reset();
            } else {
                request.handleException(failure, true);
            }
            request.resume();
        }

        private void left() {
            if (ended.compareAndSet(false, true)) {
                source.cancel();
                request.resume();
            }
        }
    }
}

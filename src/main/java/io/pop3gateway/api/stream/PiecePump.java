package io.pop3gateway.api.stream;

import io.pop3gateway.mailbox.Stopping;
import io.pop3gateway.observability.FailureLog;
import io.pop3gateway.pool.PoolFailure;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * Carries pieces to an answer, no faster than the caller reads: while much of what was written has not left, no further piece
 * is asked for. The two may live on different event loops; who of end, failure and the caller's leaving comes first decides how
 * it ends.
 */
final class PiecePump {

    /** Octets on their way to the caller below which the next piece is asked for: enough to keep both sides at work. */
    private static final int ROOM = 64 << 10;

    private final StreamedBody body;
    private final HeldRequest request;
    private final ServerHttpResponse framework;
    private final HttpServerResponse response;
    private final FailureLog log;
    private final Stopping stopping;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean begun;

    PiecePump(StreamedBody body, HeldRequest request, FailureLog log, Stopping stopping) {
        this.body = body;
        this.request = request;
        this.framework = request.answer();
        this.response = request.rawAnswer();
        this.log = log;
        this.stopping = stopping;
    }

    /** Begins; the request goes on when the answer is complete or has failed. */
    void start() {
        body.pieces().subscribe().withSubscriber(new Carrier());
    }

    /** What happens to the pieces. */
    private final class Carrier implements MultiSubscriber<Buffer> {

        private final AtomicLong unwritten = new AtomicLong();
        private final AtomicBoolean owed = new AtomicBoolean();
        private Subscription source;
        private volatile Runnable forget = () -> {};

        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            response.closeHandler(closed -> left());
            response.exceptionHandler(failure -> left());
            if (response.closed()) {
                left();
                return;
            }
            forget = body.farewell().isPresent()
                    ? stopping.whenSentAway(() -> sayFarewell(body.farewell().get()))
                    : stopping.whenCutOff(() -> {
                        onFailure(new PoolFailure.ShuttingDown());
                        source.cancel();
                    });
            if (ended.get()) {
                forget.run();
            } else {
                source.request(1);
            }
        }

        @Override
        public void onItem(Buffer piece) {
            if (ended.get()) {
                return;
            }
            if (!begun) {
                begun = true;
                if (body.length().isPresent()) {
                    framework.setResponseHeader(
                            "Content-Length", Long.toString(body.length().getAsLong()));
                } else {
                    framework.setChunked(true);
                }
            }
            int length = piece.length();
            unwritten.addAndGet(length);
            owed.set(true);
            // The framework takes arrays alone, and would copy each.
            response.write(piece).onComplete(written -> {
                unwritten.addAndGet(-length);
                if (written.succeeded()) {
                    askForMore();
                } else {
                    left();
                }
            });
            askForMore();
        }

        /** Each piece is followed by one request, made by whoever sees first that there is room. */
        private void askForMore() {
            if (unwritten.get() < ROOM && owed.compareAndSet(true, false)) {
                source.request(1);
            }
        }

        @Override
        public void onCompletion() {
            if (ended.compareAndSet(false, true)) {
                framework.end();
                over();
            }
        }

        /** The gateway stops: the caller goes on elsewhere. */
        private void sayFarewell(byte[] last) {
            if (ended.compareAndSet(false, true)) {
                source.cancel();
                if (!begun) {
                    framework.setChunked(true);
                }
                framework.write(last, failure -> {
                    if (failure == null) {
                        framework.end();
                    }
                    over();
                });
            }
        }

        private void over() {
            forget.run();
            request.goOn();
        }

        @Override
        public void onFailure(Throwable failure) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            if (begun) {
                log.brokeOff(failure);
                // Chunked coding ends with an empty chunk, a length with its last octet: without it nobody takes it for
                // the whole.
                request.breakOff();
            } else {
                request.failUnanswered(failure);
            }
            over();
        }

        private void left() {
            if (ended.compareAndSet(false, true)) {
                source.cancel();
                over();
            }
        }
    }
}

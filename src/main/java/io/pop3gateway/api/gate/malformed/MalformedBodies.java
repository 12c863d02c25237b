package io.pop3gateway.api.gate.malformed;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Answers a body whose chunks are none (RFC 9112 §7.1), as long as nothing was answered yet. The HTTP layer closes the connection
 * without a word as soon as it has told of the failure.
 */
@Singleton
public class MalformedBodies {

    private final ProblemRoutes problems;

    /** @param problems answers */
    public MalformedBodies(ProblemRoutes problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, Gate.BODY_FORM.priority());
    }

    private void watch(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2
                && context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            // The connection keeps its handler until there is another, and must not keep a request that is over.
            AtomicReference<RoutingContext> open = new AtomicReference<>(context);
            context.request().connection().exceptionHandler(failure -> refuse(open.getAndSet(null), failure));
            context.addEndHandler(ended -> open.set(null));
        }
        context.next();
    }

    private void refuse(RoutingContext context, Throwable failure) {
        boolean lost = failure instanceof IOException || failure instanceof VertxException;
        if (context == null
                || lost
                || context.request().isEnded()
                || context.response().headWritten()) {
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.answer(context, new RequestFailure.Invalid("#/body", "must come in chunks that HTTP allows"));
        RawConnection.flush(context.request());
    }
}

package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.mailbox.Stopping;
import io.pop3gateway.pool.PoolFailure;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses requests that come once the gateway takes no more, so that it can stop under load: Quarkus waits for those that
 * were there before, and would serve new ones, too.
 */
@Singleton
public class ShutdownGate {

    private final ProblemRoutes problems;
    private final Stopping stopping;

    /**
     * @param problems writes the answer
     * @param stopping tells when it has begun to take no more
     */
    public ShutdownGate(ProblemRoutes problems, Stopping stopping) {
        this.problems = problems;
        this.stopping = stopping;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.SHUTDOWN.priority());
    }

    private void check(RoutingContext context) {
        // Quarkus' own filter says "close" with each answer from the first moment on; until those who send requests
        // have noticed, they are served all the same. HTTP/2 connections are sent GOAWAY instead.
        if (stopping.takesNoMore()
                && context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            problems.answer(context, new PoolFailure.ShuttingDown());
        } else {
            context.next();
        }
    }
}

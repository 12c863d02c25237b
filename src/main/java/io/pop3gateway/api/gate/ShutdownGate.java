package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.pool.PoolFailure;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses requests that come once the gateway has begun to stop, so that it can stop under load: Quarkus waits for those that
 * were there before, and would serve new ones, too.
 */
@Singleton
public class ShutdownGate {

    private final ProblemRoutes problems;

    /** @param problems writes the answer */
    public ShutdownGate(ProblemRoutes problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.SHUTDOWN.priority());
    }

    private void check(RoutingContext context) {
        // Set on the answer before anybody else sees the request, by Quarkus' own
        // filter, and only when it stops. HTTP/2 connections are sent GOAWAY instead.
        if (context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            problems.answer(context, new PoolFailure.ShuttingDown());
        } else {
            context.next();
        }
    }
}

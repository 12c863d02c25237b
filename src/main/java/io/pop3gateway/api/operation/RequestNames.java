package io.pop3gateway.api.operation;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.problem.TraceId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives each request the name that its log lines and its problem have in common. */
@Singleton
public class RequestNames {

    void register(@Observes Filters filters) {
        filters.register(RequestNames::name, Gate.REQUEST_NAMES.priority());
    }

    private static void name(RoutingContext context) {
        TraceId.begin();
        context.next();
    }
}

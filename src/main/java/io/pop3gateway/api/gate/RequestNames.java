package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.TraceId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives each request the name that its log lines and its problem have in common. */
@Singleton
public class RequestNames {

    private static final int BEFORE_ALL_OTHERS = 20_000;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    TraceId.begin();
                    context.next();
                },
                BEFORE_ALL_OTHERS);
    }
}

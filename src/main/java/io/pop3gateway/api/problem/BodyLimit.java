package io.pop3gateway.api.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers a body that says it is too large with a problem, where the HTTP layer alone would answer with a bare status. */
@Singleton
public class BodyLimit {

    // Behind CORS, so that a script can read the answer, and before the HTTP layer's own look at the size.
    private static final int BEHIND_CORS = 100;

    /** More of them are more octets than anybody has. */
    private static final int DIGITS = 18;

    private final ProblemRoutes problems;
    private final long octets;

    /**
     * @param problems answers
     * @param size what {@code quarkus.http.limits.max-body-size} allows
     */
    public BodyLimit(
            ProblemRoutes problems, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize size) {
        this.problems = problems;
        this.octets = size.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEHIND_CORS);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && (length.length() > DIGITS || Long.parseLong(length) > octets)) {
            // The body is not read, so that nothing can follow it on this connection (RFC 9112 §9.3).
            context.response().putHeader("Connection", "close");
            problems.answer(context, 413);
        } else {
            context.next();
        }
    }
}

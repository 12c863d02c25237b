package io.pop3gateway.api;

import io.pop3gateway.api.problem.ProblemRoutes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/**
 * Looks at {@code Accept} before anything is chosen by it: one that is empty says nothing (RFC 9110 §12.5.1), and one that names no
 * media type cannot be met.
 */
@Singleton
public class AcceptGate {

    private static final int BEHIND_LIMITS = 80;

    private final ProblemRoutes problems;

    /** @param problems answers */
    public AcceptGate(ProblemRoutes problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEHIND_LIMITS);
    }

    private void check(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.isBlank()) {
            context.request().headers().remove(HttpHeaders.ACCEPT);
        } else if (accept != null && context.request().path().startsWith("/v1/") && !isReadable(accept)) {
            problems.answer(context, new NotAcceptableException());
            return;
        }
        context.next();
    }

    private static boolean isReadable(String accept) {
        try {
            return !MediaTypeHelper.parseHeader(accept).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

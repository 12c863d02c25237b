package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.ProblemRoutes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses bodies in a content coding, gzip for example, which would be taken for what they hold (RFC 9110 §8.4, §15.5.16). */
@Singleton
public class CodingGate {

    private static final String NONE = "identity";

    private final ProblemRoutes problems;

    /** @param problems answers */
    public CodingGate(ProblemRoutes problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.CODING.priority());
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && request.method() == HttpMethod.POST && !coding.equalsIgnoreCase(NONE)) {
            context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, NONE);
            problems.answer(context, 415);
        } else {
            context.next();
        }
    }
}

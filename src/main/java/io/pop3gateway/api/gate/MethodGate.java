package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.AllowedMethods;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers OPTIONS with the methods of the path, and every method that it does not have with 405 (RFC 9110 §9.3.7, §15.5.6). A
 * browser's preflight does not come so far: CORS answers it.
 */
@Singleton
public class MethodGate {

    private final AllowedMethods methods;
    private final ProblemRoutes problems;

    /** @param methods of every path */
    public MethodGate(AllowedMethods methods, ProblemRoutes problems) {
        this.methods = methods;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.METHOD.priority());
    }

    private void check(RoutingContext context) {
        String path = RequestPath.of(context);
        boolean ours = RequestPath.isResource(path);
        boolean options = context.request().method().equals(HttpMethod.OPTIONS);
        String allowed = ours ? methods.find(path).orElse("") : "";
        if (ours && options && allowed.isEmpty()) {
            problems.answer(context, 404);
        } else if (allowed.isEmpty()
                || !options
                        && (", " + allowed + ", ")
                                .contains(", " + context.request().method().name() + ", ")) {
            context.next();
        } else {
            context.response().putHeader("Allow", allowed);
            if (options) {
                context.response().setStatusCode(204).end();
            } else {
                problems.answer(context, 405);
            }
        }
    }
}

package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.FieldError;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.problem.RequestPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers requests for what is no URI, to nobody, or with a body that has no end with a problem. Quarkus would refuse the first
 * with a bare status if it were not told not to ({@code vertx.disableURIValidation}), and fails at the others.
 */
@Singleton
public class HeadGate {

    private static final String ESCAPED = "must be escaped as RFC 3986 demands";

    private final ProblemRoutes problems;
    private final LastAnswer last;

    /** @param problems answers */
    public HeadGate(ProblemRoutes problems, LastAnswer last) {
        this.problems = problems;
        this.last = last;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.HEAD.priority());
    }

    /** Vert.x looks for the host itself and lets such a request come to no filter. */
    void register(@Observes Router router) {
        router.route().order(Gate.HEAD.order()).failureHandler(this::check);
    }

    private void check(RoutingContext context) {
        List<FieldError> errors = framing(context.request());
        if (!errors.isEmpty()) {
            // A proxy in front may see another request here, and its end elsewhere.
            last.make(context);
        }
        errors.addAll(address(context.request()));
        if (errors.isEmpty()) {
            context.next();
        } else {
            problems.answer(context, new RequestFailure.Invalid(errors));
        }
    }

    /** What makes it uncertain for whom a request is, or where it ends. */
    private static List<FieldError> framing(HttpServerRequest request) {
        List<FieldError> errors = new ArrayList<>();
        // Null for one that there is not: it would be served as if it were HTTP/1.1.
        if (request.version() == null) {
            errors.add(new FieldError("#", "must be of a version of HTTP that is known: 1.0, 1.1 or 2"));
        }
        if (!hasHost(request)) {
            errors.add(new FieldError("#/header/Host", "must come exactly once and name the gateway"));
        }
        // RFC 9112 §6.1: another one would not tell where the body ends.
        String coding = request.getHeader("Transfer-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            errors.add(new FieldError("#/header/Transfer-Encoding", "must be chunked"));
        }
        return errors;
    }

    private static List<FieldError> address(HttpServerRequest request) {
        List<FieldError> errors = new ArrayList<>();
        // CONNECT has none in HTTP/2 (RFC 9113 §8.5).
        if (request.path() != null && !RequestPath.isUri(request.path())) {
            errors.add(new FieldError("#/path", ESCAPED));
        }
        String query = request.query();
        if (query != null && !RequestPath.isUri("?" + query)) {
            for (String pair : query.split("&")) {
                if (!RequestPath.isUri("?" + pair)) {
                    errors.add(FieldError.query(pair.split("=", 2)[0], ESCAPED));
                }
            }
        }
        return errors;
    }

    /** RFC 9112 §3.2. HTTP/1.0 does without, as probes of load balancers do; only resources cannot. */
    private static boolean hasHost(HttpServerRequest request) {
        boolean needed = request.version() != HttpVersion.HTTP_1_0 || RequestPath.isResource(request.path());
        return request.headers().getAll("Host").size() <= 1 && (request.authority() != null || !needed);
    }
}

package io.pop3gateway.api.gate.limit;

import io.github.bucket4j.TimeMeter;
import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.peer.ClientAddress;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.config.ClientConfig;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Lets no client send more requests than it may, and tells each how many are left
 * (draft-ietf-httpapi-ratelimit-headers-10: {@code RateLimit-Policy}, {@code RateLimit}).
 */
@Singleton
public class RequestLimit {

    private final ProblemRoutes problems;
    private final RequestAllowance allowance;
    private final String policy;

    /** As configured. */
    public RequestLimit(ProblemRoutes problems, GatewayConfig config) {
        ClientConfig limits = config.limits().client();
        this.problems = problems;
        this.allowance = new RequestAllowance(
                limits.requestsPerMinute(), limits.concurrentRequests(), TimeMeter.SYSTEM_NANOTIME);
        this.policy = "\"client\";q=" + limits.requestsPerMinute() + ";w=" + RequestAllowance.WINDOW.toSeconds();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.REQUEST_LIMIT.priority());
    }

    private void check(RoutingContext context) {
        Optional<String> client = ClientAddress.of(context);
        if (client.isEmpty()
                || !RequestPath.isOfApi(context)
                || context.request().method() == HttpMethod.OPTIONS) {
            context.next();
            return;
        }
        try {
            allowance.begin(client.get()).ifPresent(left -> tell(context.response(), left));
        } catch (RequestFailure.TooManyRequests refused) {
            tell(context.response(), new RequestAllowance.Left(0, refused.retryAfter()));
            problems.answer(context, refused);
            return;
        }
        context.addEndHandler(ended -> allowance.end(client.get()));
        context.next();
    }

    private void tell(HttpServerResponse response, RequestAllowance.Left left) {
        response.putHeader("RateLimit-Policy", policy);
        response.putHeader(
                "RateLimit",
                "\"client\";r=" + left.remaining() + ";t="
                        + left.reset().plusMillis(999).toSeconds());
    }
}

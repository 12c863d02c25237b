package io.pop3gateway.api.gate.limit;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Waits no longer for a request's body than a request may take. The HTTP layer's own limit begins anew with each octet, so a
 * caller who sends one now and then would be waited for without end.
 */
@Singleton
public class BodyTime {

    /** Enough for an answer to arrive. */
    private static final int LINGER_MILLIS = 500;

    private final ProblemRoutes problems;
    private final Duration limit;

    /** As configured. */
    public BodyTime(ProblemRoutes problems, GatewayConfig config) {
        this.problems = problems;
        this.limit = config.timeouts().request();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.BODY_TIME.priority());
    }

    private void check(RoutingContext context) {
        if (hasBody(context.request())) {
            long timer = context.vertx().setTimer(limit.toMillis(), late -> timeUp(context));
            context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    /** RFC 9112 §6.3; in HTTP/2 a body needs no field (RFC 9113 §8.1.1). */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && !length.equals("0")
                || request.getHeader("Transfer-Encoding") != null
                || request.version() == HttpVersion.HTTP_2 && request.method() == HttpMethod.POST;
    }

    private void timeUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (request.isEnded() || response.ended()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
            return;
        }
        if (!response.headWritten()) {
            response.putHeader("Connection", "close");
            problems.answer(context, 408);
        }
        context.vertx().setTimer(LINGER_MILLIS, late -> request.connection().close());
    }
}

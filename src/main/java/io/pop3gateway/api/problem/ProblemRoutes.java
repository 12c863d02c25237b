package io.pop3gateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/** Answers what no resource answers, unknown paths above all, with a problem too. */
@Singleton
public class ProblemRoutes {

    private static final int BEFORE_THE_LAST = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT;
    private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503);

    private final Problems problems;
    private final ObjectMapper json;

    /** @param problems makes them */
    public ProblemRoutes(Problems problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
    }

    void register(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> answer(context, status));
        }
        // Before Quarkus' own page for failures, which is the last; what no route has seen comes here, too.
        router.route().order(BEFORE_THE_LAST).failureHandler(context -> answer(context, statusOf(context)));
    }

    private static int statusOf(RoutingContext context) {
        return context.statusCode() < 0 ? 500 : context.statusCode();
    }

    /** Ends a request with the problem that a status stands for. */
    public void answer(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            context.request().connection().close();
            return;
        }
        answer(
                context,
                status == 500 && context.failure() != null ? context.failure() : new WebApplicationException(status));
    }

    /** Ends a request, of whose answer nothing was written, with the problem that a failure is. */
    public void answer(RoutingContext context, Throwable failure) {
        HttpServerResponse response = context.response();
        ProblemAnswer answer = problems.answer(
                failure, new AskedFor(RequestPath.of(context), context.request().getHeader("Sec-Fetch-Mode")));
        answer.headers().forEach((name, values) -> response.putHeader(name, values));
        response.setStatusCode(answer.problem().status()).putHeader("Content-Type", ProblemAnswer.MEDIA_TYPE);
        try {
            response.end(Buffer.buffer(json.writeValueAsBytes(answer.problem())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must be writable as JSON", e);
        }
    }
}

package io.pop3gateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.config.BasePath;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem before, or without, a resource. */
@Singleton
public class ProblemRoutes {

    private final Problems problems;
    private final ObjectMapper json;

    /** @param problems makes them */
    public ProblemRoutes(Problems problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
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
        write(context.response(), problems.answer(failure, AskedFor.of(context)));
    }

    /**
     * Ends what never came to a route, and of which nothing is known therefore, with the problem that a failure is.
     *
     * @param base where the gateway is
     */
    public void answer(HttpServerResponse response, BasePath base, RequestFailure failure) {
        write(response, problems.answer(failure, AskedFor.nothing(base)));
    }

    private void write(HttpServerResponse response, ProblemAnswer answer) {
        answer.headers().forEach((name, values) -> response.putHeader(name, values));
        response.setStatusCode(answer.problem().status()).putHeader("Content-Type", ProblemAnswer.MEDIA_TYPE);
        try {
            response.end(Buffer.buffer(json.writeValueAsBytes(answer.problem())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must be writable as JSON", e);
        }
    }
}

package io.pop3gateway.api.gate.malformed;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.pop3gateway.api.gate.LastAnswer;
import io.pop3gateway.api.gate.SecurityHeaders;
import io.pop3gateway.api.gate.limit.HeadLimit;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.problem.TraceId;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.config.GatewayConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/**
 * Answers a head that is no request. Only its answer can be relied on: the HTTP layer makes up what it could not read of the rest.
 */
@Singleton
public class MalformedHeads implements Handler<HttpServerRequest> {

    private final ProblemRoutes problems;
    private final HeadLimit limit;
    private final LastAnswer last;
    private final BasePath base;
    private final Vertx vertx;
    private final Event<MalformedHead> refused;

    /**
     * As configured.
     *
     * @param problems answers
     * @param limit says what is too long
     * @param refused told of each
     */
    public MalformedHeads(
            ProblemRoutes problems,
            HeadLimit limit,
            LastAnswer last,
            GatewayConfig config,
            Vertx vertx,
            Event<MalformedHead> refused) {
        this.base = config.http().basePath();
        this.problems = problems;
        this.limit = limit;
        this.last = last;
        this.vertx = vertx;
        this.refused = refused;
    }

    @Override
    public void handle(HttpServerRequest request) {
        TraceId.begin();
        HttpServerResponse response = request.response();
        SecurityHeaders.ofNoResource(response.headers(), request.isSSL());
        last.make(request, vertx);
        problems.answer(response, base, failure(request.decoderResult().cause()));
        // The connection keeps the request until it is closed, and fields are many times as large as their octets.
        request.headers().clear();
        refused.fire(new MalformedHead(response.getStatusCode()));
    }

    private RequestFailure failure(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return limit.lineTooLong();
        }
        return cause instanceof TooLongHttpHeaderException
                ? limit.headerTooLong()
                : new RequestFailure.Invalid("#", "must begin with a line and a header that HTTP allows");
    }
}

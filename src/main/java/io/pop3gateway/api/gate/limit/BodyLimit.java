package io.pop3gateway.api.gate.limit;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.gate.LastAnswer;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body that is too large with a problem, where the HTTP layer alone would answer with a bare status. Of one that does not
 * say its length more is read than is allowed, to know; only what is longer still is left to that layer.
 */
@Provider
@Singleton
public class BodyLimit implements ReaderInterceptor {

    /** Times the limit that is read at most. */
    private static final int READ = 4;

    /** More of them are more octets than anybody has. */
    private static final int DIGITS = 18;

    private final ProblemRoutes problems;
    private final LastAnswer last;
    private final long octets;

    /**
     * @param problems answers
     * @param size what {@code quarkus.http.limits.max-body-size} allows
     */
    public BodyLimit(
            ProblemRoutes problems,
            LastAnswer last,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize size) {
        this.problems = problems;
        this.last = last;
        this.octets = size.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.BODY_LIMIT.priority());
        filters.register(this::readMore, Gate.BODY_READ.priority());
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && (length.length() > DIGITS || Long.parseLong(length) > octets)) {
            last.make(context);
            problems.answer(context, new RequestFailure.BodyTooLarge(octets));
        } else {
            context.next();
        }
    }

    private void readMore(RoutingContext context) {
        LayersBodyLimit.raise(context, READ * octets);
        context.next();
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readNBytes((int) Math.min(octets + 1, Integer.MAX_VALUE));
        if (body.length > octets) {
            throw new RequestFailure.BodyTooLarge(octets);
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}

package io.pop3gateway.api.gate.limit;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.gate.ServerSettings;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers request lines and headers that are too long with a problem. The HTTP layer refuses them before anybody knows what is asked
 * for; so it is told to read more than is allowed, and does that only with what is longer still.
 */
@Singleton
public class HeadLimit implements ServerSettings {

    /** Octets of a request line, and of a header, that are read at least. */
    private static final int READ = 65_536;

    /** More than any caller has. The shortest take many times their octets of the heap for as long as a request waits. */
    private static final int FIELDS = 256;

    /** Two blanks and the version. */
    private static final int AROUND_TARGET = "  HTTP/1.1".length();

    /** A colon, a blank, and the end of the line. */
    private static final int AROUND_FIELD = ": \r\n".length();

    private final ProblemRoutes problems;
    private final int line;
    private final int header;

    /**
     * @param problems answers
     * @param line octets that {@code quarkus.http.limits.max-initial-line-length} allows
     * @param header octets that {@code quarkus.http.limits.max-header-size} allows
     */
    public HeadLimit(
            ProblemRoutes problems,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int line,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize header) {
        this.problems = problems;
        this.line = line;
        this.header = Math.toIntExact(header.asLongValue());
    }

    @Override
    public void set(HttpServerOptions options) {
        options.setMaxInitialLineLength(Math.max(READ, line)).setMaxHeaderSize(Math.max(READ, header));
        // HTTP/2 has one limit for both (RFC 9113 §6.5.2).
        options.getInitialSettings().setMaxHeaderListSize(Math.max(READ, Math.max(line, header)));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.HEAD_LIMIT.priority());
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method().name().length() + request.uri().length() + AROUND_TARGET > line) {
            refuse(context, lineTooLong());
        } else {
            checkFields(context, request.headers());
        }
    }

    private void checkFields(RoutingContext context, MultiMap headers) {
        int octets = 0;
        int fields = 0;
        for (Map.Entry<String, String> field : headers) {
            octets += field.getKey().length() + field.getValue().length() + AROUND_FIELD;
            fields++;
        }
        if (octets > header) {
            refuse(context, headerTooLong());
        } else if (fields > FIELDS) {
            refuse(context, new RequestFailure.Invalid(431, "#/header", "must have at most " + FIELDS + " fields"));
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, RequestFailure why) {
        problems.answer(context, why);
        // While a body is to come the connection keeps the request, and its fields are many times their octets.
        context.request().headers().clear();
    }

    /** What is answered to a request line that is too long. */
    public RequestFailure lineTooLong() {
        return new RequestFailure.Invalid(414, "#", "must begin with a line of at most " + line + " octets");
    }

    /** What is answered to a header that is too long. */
    public RequestFailure headerTooLong() {
        return new RequestFailure.Invalid(431, "#/header", "must have at most " + header + " octets");
    }
}

package io.pop3gateway.api.gate;

import io.pop3gateway.api.MediaTypes;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/**
 * Looks at {@code Accept} before anything is chosen by it: one that is empty says nothing (RFC 9110 §12.5.1), neither does one that
 * names problems alone, as clients made from the contract send it where there is no other JSON; one that names no media type
 * cannot be met. Lines of JSON come to whoever takes JSON. What it excludes is taken out of it, for the framework would choose it
 * all the same.
 */
@Singleton
public class AcceptGate {

    private static final Pattern LINES = Pattern.compile("/v1/mailboxes/[^/]+/messages/fetch/?");

    private final ProblemRoutes problems;

    /** @param problems answers */
    public AcceptGate(ProblemRoutes problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.ACCEPT.priority());
    }

    private void check(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String accept = String.join(",", headers.getAll(HttpHeaders.ACCEPT));
        if (accept.isBlank() || AcceptedTypes.PROBLEMS_ALONE.matcher(accept).matches()) {
            headers.remove(HttpHeaders.ACCEPT);
        } else if (RequestPath.isOfApi(context)) {
            List<MediaType> ranges = read(accept);
            boolean lines = LINES.matcher(RequestPath.of(context)).matches() && AcceptedTypes.takeLines(ranges);
            String leftOver = lines
                    ? MediaTypes.NDJSON
                    : AcceptedTypes.excludeSomething(ranges) ? AcceptedTypes.leftOver(ranges) : accept;
            if (ranges.isEmpty() || leftOver.isEmpty()) {
                problems.answer(context, new NotAcceptableException());
                return;
            }
            headers.set(HttpHeaders.ACCEPT, leftOver);
        }
        context.next();
    }

    private static List<MediaType> read(String accept) {
        try {
            return MediaTypeHelper.parseHeader(accept);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}

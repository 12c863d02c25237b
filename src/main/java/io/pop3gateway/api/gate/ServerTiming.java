package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/**
 * Tells with every answer of the API, problems too, what its time was spent with ({@code Server-Timing}, W3C Server Timing). A
 * phase that did not come is left out; the last entry is the whole, from the request's head to the answer's.
 */
@Singleton
public class ServerTiming {

    /** The field's name. */
    public static final String HEADER = "Server-Timing";

    /** The entry that is always there. */
    static final String TOTAL = "total";

    /** Nanoseconds. */
    private static final long TENTH = 100_000;

    void register(@Observes Filters filters) {
        filters.register(ServerTiming::measure, Gate.SERVER_TIMING.priority());
    }

    private static void measure(RoutingContext context) {
        if (RequestPath.isOfApi(context)) {
            begin(context);
        }
        context.next();
    }

    private static void begin(RoutingContext context) {
        long begun = System.nanoTime();
        RequestTiming timing = of(context);
        context.addHeadersEndHandler(end -> {
            MultiMap headers = context.response().headers();
            headers.set(HEADER, field(timing.soFar(), Duration.ofNanos(System.nanoTime() - begun)));
            // Without it a browser keeps the entries from the very scripts that may read the field itself.
            String origin = headers.get("Access-Control-Allow-Origin");
            if (origin != null) {
                headers.set("Timing-Allow-Origin", origin);
            }
        });
    }

    /** What a request at hand is measured with. */
    public static RequestTiming of(RoutingContext context) {
        RequestTiming timing = context.get(RequestTiming.KEY);
        if (timing == null) {
            timing = new RequestTiming(System::nanoTime);
            context.put(RequestTiming.KEY, timing);
        }
        return timing;
    }

    /** The field's value; durations are milliseconds. */
    static String field(Map<Phase, Duration> phases, Duration total) {
        StringBuilder field = new StringBuilder();
        phases.forEach((phase, time) -> entry(field, phase.label(), time).append(", "));
        return entry(field, TOTAL, total).toString();
    }

    /** Tenths of a millisecond are rounded. A formatter would be a twentieth of what a small message takes in all. */
    private static StringBuilder entry(StringBuilder field, String name, Duration time) {
        long tenths = (time.toNanos() + TENTH / 2) / TENTH;
        return field.append(name)
                .append(";dur=")
                .append(tenths / 10)
                .append('.')
                .append(tenths % 10);
    }
}

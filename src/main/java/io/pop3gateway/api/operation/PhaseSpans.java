package io.pop3gateway.api.operation;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.gate.ServerTiming;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.observability.RequestTiming.Passage;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Shows in the trace of a request what its time was spent with: a span for each {@link Phase}. A request that is
 * not sampled, and that is every one while tracing is off, costs one look. The request's own span loses what tells of a person:
 * message ids and the query.
 */
@Singleton
public class PhaseSpans {

    static final AttributeKey<String> SERVER = AttributeKey.stringKey("pop3.server");
    static final AttributeKey<Long> FLIGHTS = AttributeKey.longKey("pop3.flights");
    static final AttributeKey<Long> OCTETS_IN = AttributeKey.longKey("pop3.octets.in");
    static final AttributeKey<Long> OCTETS_OUT = AttributeKey.longKey("pop3.octets.out");

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");

    /** Those that cost round trips; what answers within another's flight costs none. The login's are the whole opening's. */
    private static final Set<Phase> ON_A_SESSION = EnumSet.of(Phase.LOGIN, Phase.UIDL, Phase.TRANSFER);

    private final Tracer tracer;
    private final ServerTag tag;

    /** @param telemetry does nothing while tracing is off */
    public PhaseSpans(OpenTelemetry telemetry, ServerTag tag) {
        this.tracer = telemetry.getTracer("io.pop3gateway");
        this.tag = tag;
    }

    void register(@Observes Filters filters) {
        filters.register(this::follow, Gate.PHASE_SPANS.priority());
    }

    private void follow(RoutingContext context) {
        Span request = Span.current();
        if (request.getSpanContext().isSampled()) {
            request.setAttribute(PATH, AccessLog.path(RequestPath.of(context)));
            if (context.request().query() != null) {
                request.setAttribute(QUERY, "*");
            }
            RequestTiming timing = ServerTiming.of(context);
            timing.trace();
            Context parent = Context.root().with(request);
            String server = tag.server(context.request().path());
            context.addEndHandler(ended -> tell(parent, server, timing));
        }
        context.next();
    }

    private void tell(Context parent, String server, RequestTiming timing) {
        Instant now = Instant.now();
        long difference = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
        for (Passage passage : timing.passages()) {
            Span span = tracer.spanBuilder(passage.phase().label())
                    .setParent(parent)
                    .setStartTimestamp(difference + passage.begun(), TimeUnit.NANOSECONDS)
                    .setAttribute(SERVER, server)
                    .startSpan();
            if (ON_A_SESSION.contains(passage.phase())) {
                span.setAttribute(FLIGHTS, passage.flights())
                        .setAttribute(OCTETS_IN, passage.octetsIn())
                        .setAttribute(OCTETS_OUT, passage.octetsOut());
            }
            span.end(difference + passage.ended(), TimeUnit.NANOSECONDS);
        }
    }
}

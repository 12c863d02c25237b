package io.pop3gateway.api.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.UUID;

/** What names one occurrence in answer, log and trace. */
final class TraceId {

    private TraceId() {}

    /** The current trace's id, or a random one of the same form when nothing is traced. */
    static String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : UUID.randomUUID().toString().replace("-", "");
    }
}

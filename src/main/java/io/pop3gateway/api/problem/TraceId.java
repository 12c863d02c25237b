package io.pop3gateway.api.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** What names one occurrence in answer, log and trace. */
public final class TraceId {

    /** The field of each log line that has it. */
    private static final String FIELD = "traceId";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    private TraceId() {}

    /** Names a request that begins, for its log lines, unless its trace has done so. */
    public static void begin() {
        if (!Span.current().getSpanContext().isValid()) {
            MDC.put(FIELD, random());
        }
    }

    /** The current trace's id, or one of the same form when nothing is traced: that of the request, if there is one. */
    static String current() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return span.getTraceId();
        }
        return MDC.get(FIELD) instanceof String id && FORM.matcher(id).matches() ? id : random();
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}

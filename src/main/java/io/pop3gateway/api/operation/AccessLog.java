package io.pop3gateway.api.operation;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.gate.malformed.MalformedHead;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.observability.LogMessage;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * A line for each request, when the operator wants it ({@code gateway.http.access-log}). Its fields are those of the log line, so
 * that JSON has them apart. It holds no user, no query and no message id, which all tell of a person.
 */
@Singleton
public class AccessLog {

    private static final Logger LOG = Logger.getLogger("io.pop3gateway.access");
    private static final Pattern MESSAGE = Pattern.compile("(/v1/mailboxes/[^/]+/messages/)[^/]+");
    private static final int MAX_PATH = 200;

    private final boolean wanted;

    /** As configured. */
    public AccessLog(GatewayConfig config) {
        this.wanted = config.http().accessLog();
    }

    void register(@Observes Filters filters) {
        if (wanted) {
            filters.register(AccessLog::follow, Gate.ACCESS_LOG.priority());
        }
    }

    private static void follow(RoutingContext context) {
        long begun = System.nanoTime();
        context.addEndHandler(ended -> write(context, begun, ended.succeeded()));
        context.next();
    }

    /** Of what was no request nothing is known but the answer. */
    void tell(@Observes MalformedHead head) {
        if (wanted) {
            write("-", "-", head.status(), Map.of());
        }
    }

    private static void write(RoutingContext context, long begun, boolean whole) {
        Map<String, String> measured = new LinkedHashMap<>();
        measured.put("octets", Long.toString(context.response().bytesWritten()));
        measured.put("millis", Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
        measured.put("whole", Boolean.toString(whole));
        write(
                context.request().method().name(),
                path(RequestPath.of(context)),
                context.response().getStatusCode(),
                measured);
    }

    private static void write(String method, String path, int status, Map<String, String> measured) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("method", method);
        fields.put("path", path);
        fields.put("status", Integer.toString(status));
        fields.putAll(measured);
        fields.forEach(MDC::put);
        try {
            LOG.log(LogMessage.ACCESS.level(), LogMessage.ACCESS.text(method, path, status));
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    /** What is asked for, whichever message it is of; what nobody offers may be of any length. */
    static String path(String asked) {
        String path = MESSAGE.matcher(asked.replaceAll("\\p{Cntrl}", " ")).replaceFirst("$1*");
        return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "…" : path;
    }
}

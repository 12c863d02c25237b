package io.pop3gateway.api.gate;

import io.pop3gateway.api.peer.Caller;
import io.pop3gateway.api.problem.RequestPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Header fields that keep browsers from doing with an answer what it is not for; on every answer, errors too. */
@Singleton
public class SecurityHeaders {

    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
    private static final String EXPLANATION = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";
    // The letter in the page's frame inherits this: its pictures are in data: addresses, those from elsewhere come only
    // when the reader asks (the frame itself is bound to data: until then), and its layout
    // is in style attributes. Scripts and style sheets are the page's own alone.
    private static final String PAGE = "default-src 'self'; img-src 'self' data: https:; style-src 'self';"
            + " style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";
    // The documentation styles itself inline.
    private static final String DOCUMENTATION =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                    + " object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::prepare, Gate.SECURITY_HEADERS.priority());
    }

    /** What fails before it comes to any filter is answered on another way. */
    void register(@Observes Router router) {
        router.route().order(Gate.SECURITY_HEADERS.order()).failureHandler(SecurityHeaders::prepare);
    }

    private static void prepare(RoutingContext context) {
        context.addHeadersEndHandler(end -> complete(context));
        context.next();
    }

    private static void complete(RoutingContext context) {
        MultiMap headers = context.response().headers();
        String path = RequestPath.of(context);
        everywhere(headers, Caller.of(context).isSecure());
        unlessSet(headers, "Content-Security-Policy", policy(path, headers.get("Content-Type")));
        if (RequestPath.isOfApi(context)) {
            unlessSet(headers, "Cache-Control", "no-store");
        } else if (context.response().getStatusCode() < 400) {
            // Files have no version in their names: a browser asks each time whether it still has the gateway's own.
            headers.set("Cache-Control", "no-cache");
        }
        List<String> vary = new ArrayList<>(headers.getAll("Vary"));
        if (!vary.contains("Origin")) {
            vary.add("Origin");
        }
        headers.set("Vary", String.join(", ", vary));
    }

    /**
     * Sets them on an answer to what came to no route.
     *
     * @param secure whether the caller speaks TLS
     */
    public static void ofNoResource(MultiMap headers, boolean secure) {
        everywhere(headers, secure);
        headers.set("Content-Security-Policy", DATA).set("Cache-Control", "no-store");
    }

    private static void everywhere(MultiMap headers, boolean secure) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        // RFC 9110 §6.6.1
        unlessSet(headers, "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static String policy(String path, String type) {
        if (path.startsWith("/v1/")) {
            return DATA;
        }
        if (path.startsWith("/problems")) {
            return type != null && type.startsWith("text/html") ? EXPLANATION : DATA;
        }
        return path.startsWith("/q/") ? DOCUMENTATION : PAGE;
    }

    private static void unlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}

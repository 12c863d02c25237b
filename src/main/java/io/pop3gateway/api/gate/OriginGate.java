package io.pop3gateway.api.gate;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Sorts requests by the page that sent them before the list of allowed origins ({@code quarkus.http.cors.origins}) is asked.
 *
 * <p>Browsers name the origin also when a page changes something on its own server, a deletion for example. Behind a proxy that
 * ends TLS such a page's origin has another scheme than the request that arrives here, and the list would refuse it. A spelling
 * that no browser uses is refused whatever it resembles.
 */
@Singleton
public class OriginGate {

    private static final int BEFORE_THE_LIST = 5_000;

    // RFC 6454 §6.2: scheme, host, port unless it is the scheme's own; "null" for pages that have no origin.
    private static final Pattern SERIALIZED =
            Pattern.compile("null|[a-z][a-z0-9+.-]*://([^\\s/?#@:\\[\\]]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");

    void register(@Observes Filters filters) {
        filters.register(OriginGate::sort, BEFORE_THE_LIST);
    }

    private static void sort(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (origin == null) {
            context.next();
        } else if (isOwn(request) || isStyleOfALetter(request, origin)) {
            // To whom nothing is cross-origin, or who cannot read the answer, CORS does not apply.
            request.headers().remove("Origin");
            context.next();
        } else if (request.headers().getAll("Origin").size() > 1
                || !SERIALIZED.matcher(origin).matches()) {
            context.response().setStatusCode(403).end();
        } else {
            context.next();
        }
    }

    /**
     * The page shows a letter in a frame that has no origin; newer browsers say so even where they ask for a style sheet, which
     * they do without CORS: the frame is shown in that style and learns nothing of the answer.
     */
    private static boolean isStyleOfALetter(HttpServerRequest request, String origin) {
        return origin.equals("null")
                && "no-cors".equals(request.getHeader("Sec-Fetch-Mode"))
                && "style".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /** A script cannot set {@code Sec-Fetch-Site}; the browser compared the origins itself (W3C Fetch Metadata §2.3). */
    private static boolean isOwn(HttpServerRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
}

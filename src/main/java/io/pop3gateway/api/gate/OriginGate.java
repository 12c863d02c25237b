package io.pop3gateway.api.gate;

import io.pop3gateway.api.peer.Caller;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sorts requests by the page that sent them before the list of allowed origins ({@code quarkus.http.cors.origins}) is asked.
 *
 * <p>Browsers name the origin also when a page changes something on its own server, a deletion for example. Behind a proxy that
 * ends TLS such a page's origin has another scheme than the request that arrives here, and the list would refuse it. A spelling
 * that no browser uses is refused whatever it resembles. Refusals say why, where CORS alone would answer with a bare status.
 */
@Singleton
public class OriginGate {

    // RFC 6454 §6.2: scheme, host, port unless it is the scheme's own; "null" for pages that have no origin.
    private static final Pattern SERIALIZED =
            Pattern.compile("null|[a-z][a-z0-9+.-]*://([^\\s/?#@:\\[\\]]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");

    private final AllowedOrigins allowed;
    private final Set<String> methods;
    private final ProblemRoutes problems;

    /**
     * @param allowed other origins than our own
     * @param methods of the API, which CORS lets scripts use
     * @param problems answers
     */
    public OriginGate(
            AllowedOrigins allowed,
            @ConfigProperty(name = "quarkus.http.cors.methods") Set<String> methods,
            ProblemRoutes problems) {
        this.allowed = allowed;
        this.methods = methods;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::sort, Gate.ORIGIN.priority());
    }

    private void sort(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (origin == null) {
            context.next();
        } else if (isOwn(context, origin) || isStyleOfALetter(request, origin)) {
            // To whom nothing is cross-origin, or who cannot read the answer, CORS does not apply.
            request.headers().remove("Origin");
            context.next();
        } else if (request.headers().getAll("Origin").size() > 1
                || !SERIALIZED.matcher(origin).matches()
                || !allowed.contain(origin)) {
            problems.answer(
                    context,
                    new RequestFailure.Invalid(
                            403, "#/header/Origin", "must be one whose scripts may use this gateway"));
        } else {
            if (!methods.contains(request.method().name()) && !isPreflight(request)) {
                // Refused for what it is, instead of by CORS without a word.
                request.headers().remove("Origin");
            }
            context.next();
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
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

    /**
     * A script cannot set {@code Sec-Fetch-Site}; the browser compared the origins itself (W3C Fetch Metadata §2.3). An older one
     * does not say so.
     */
    private static boolean isOwn(RoutingContext context, String origin) {
        HttpServerRequest request = context.request();
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || request.authority() != null
                        && origin.equals(Caller.of(context).scheme() + "://" + request.authority());
    }
}

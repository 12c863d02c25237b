package io.pop3gateway.api.gate;

import io.pop3gateway.api.Mount;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Takes the gateway's own base path ({@code gateway.http.base-path}) off each request that comes with it; those that come
 * without, from a proxy that took it off or from a probe, are served, too. What leads elsewhere in an answer leads below that path.
 */
@Singleton
public class BasePathGate {

    private final BasePath own;

    /** As configured. */
    @Inject
    public BasePathGate(GatewayConfig config) {
        this(config.http().basePath());
    }

    BasePathGate(BasePath own) {
        this.own = own;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, Gate.BASE_PATH.priority());
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        String uri = request.uri();
        String inside = own.to("/");
        if (!own.prefix().isEmpty() && !Mount.isTakenOff(context) && uri != null && uri.startsWith(inside)) {
            Mount.remember(context, own, true);
            context.reroute(request.method(), uri.substring(own.prefix().length()));
            return;
        }
        if (!Mount.isTakenOff(context)) {
            Mount.remember(context, own, false);
        }
        context.addHeadersEndHandler(end -> relocate(context));
        if (!own.prefix().isEmpty() && own.prefix().equals(request.path())) {
            context.response()
                    .setStatusCode(308)
                    .putHeader(HttpHeaders.LOCATION, inside)
                    .end();
        } else {
            context.next();
        }
    }

    /** Quarkus redirects within the gateway, and knows nothing of what is in front of it. */
    private static void relocate(RoutingContext context) {
        MultiMap headers = context.response().headers();
        String location = headers.get(HttpHeaders.LOCATION);
        String path = context.request().path();
        if (location == null || path == null || !location.startsWith("/") || location.startsWith("//")) {
            return;
        }
        boolean addsSlash = location.equals(path + "/");
        // Relative (RFC 9110 §10.2.2), so that it leads there behind a proxy that tells nothing, too.
        headers.set(
                HttpHeaders.LOCATION,
                addsSlash
                        ? path.substring(path.lastIndexOf('/') + 1) + "/"
                        : Mount.of(context).to(location));
    }
}

package io.pop3gateway.api.gate.limit;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.RoutingContext;

/**
 * How much of a body the HTTP layer reads before it answers 413 without a problem. It keeps that in a value of the request whose
 * name is no public constant, and offers no other way to say it for one request. Were the value kept elsewhere, {@link #raise}
 * would do nothing, and a body too long that does not say its length be answered by a bare status, which
 * {@code RequestLimitsTest} would see.
 */
final class LayersBodyLimit {

    private LayersBodyLimit() {}

    /** @param octets what it may read from now on; nothing happens where it reads without limit */
    static void raise(RoutingContext context, long octets) {
        if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, octets);
        }
    }
}

package io.pop3gateway.api;

import io.pop3gateway.config.BasePath;
import io.vertx.ext.web.RoutingContext;

/** Where the gateway is for the caller of a request: what links in the answer begin with. */
public final class Mount {

    private static final String FORWARDED = Mount.class.getName() + ".forwarded";
    private static final String OWN = Mount.class.getName() + ".own";
    private static final String TAKEN_OFF = Mount.class.getName() + ".takenOff";

    private Mount() {}

    /**
     * Of the request at hand. What a trusted proxy took off stands before what we took off; where we took off nothing, the proxy
     * that told of nothing took off our own base path.
     */
    public static BasePath of(RoutingContext context) {
        BasePath forwarded = context.get(FORWARDED);
        BasePath own = context.get(OWN, BasePath.NONE);
        if (forwarded == null) {
            return own;
        }
        return isTakenOff(context) ? own.below(forwarded) : forwarded;
    }

    /** Remembers what a trusted proxy says that it took off. */
    public static void tell(RoutingContext context, BasePath forwarded) {
        context.put(FORWARDED, forwarded);
    }

    /**
     * Remembers the gateway's own base path.
     *
     * @param takenOff whether the request came with it
     */
    public static void remember(RoutingContext context, BasePath own, boolean takenOff) {
        context.put(OWN, own);
        context.put(TAKEN_OFF, takenOff);
    }

    /** Whether the request came with the gateway's own base path, which is gone from it now. */
    public static boolean isTakenOff(RoutingContext context) {
        return context.get(TAKEN_OFF, false);
    }
}

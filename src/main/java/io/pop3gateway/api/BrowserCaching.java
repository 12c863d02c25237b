package io.pop3gateway.api;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Answers that the caller's own browser may keep, as long as it asks again before it uses them (RFC 9111 §5.2.2).
 * Public for its neighbours in this room alone.
 */
public final class BrowserCaching {

    /** What may be kept, and by whom. */
    static final String CACHE_CONTROL = "private, no-cache";

    /** What an answer depends on. */
    static final String VARY = "Authorization, Pop3-User, Accept";

    private BrowserCaching() {}

    public static <T> ResponseBuilder<T> ok(T entity) {
        return ResponseBuilder.ok(entity).header("Cache-Control", CACHE_CONTROL).header("Vary", VARY);
    }

    public static <T> ResponseBuilder<T> empty(RestResponse.Status status) {
        return ResponseBuilder.<T>create(status)
                .header("Cache-Control", CACHE_CONTROL)
                .header("Vary", VARY);
    }
}

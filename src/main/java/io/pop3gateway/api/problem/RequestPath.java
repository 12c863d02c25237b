package io.pop3gateway.api.problem;

import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;

/** The path that a request asks for, also where it is none. */
public final class RequestPath {

    private static final String API = "/v1/";

    private RequestPath() {}

    /** Without the query, its dot segments resolved (RFC 3986 §6.2.2); as it came when its escapes are none; never null. */
    public static String of(RoutingContext context) {
        try {
            return context.normalizedPath();
        } catch (IllegalArgumentException noEscapes) {
            return context.request().path();
        }
    }

    /** Whether a request is for the API, there or not, however its path is spelled. */
    public static boolean isOfApi(RoutingContext context) {
        return of(context).startsWith(API);
    }

    /** Whether a path is one of a resource, there or not, and not of the page or the documentation. */
    public static boolean isResource(String path) {
        return path.startsWith(API) || path.startsWith("/problems/");
    }

    /** Whether a text is a URI or what one may begin or end with (RFC 3986 §4.1). */
    public static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

package io.pop3gateway.api.problem;

import io.pop3gateway.api.Mount;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a problem needs to know of the request.
 *
 * @param base where the gateway is for the caller
 * @param path the path, without the query, which may hold what must not be repeated; empty when there is none
 * @param fetchMode {@code Sec-Fetch-Mode} as a browser sends it; null when absent
 * @param reached how far the request came; null before its first phase
 * @param byToken whether the credentials were a token
 */
record AskedFor(BasePath base, String path, String fetchMode, Phase reached, boolean byToken) {

    private static final int MAX_INSTANCE = 8_192;
    private static final Pattern SERVER = Pattern.compile("/v1/mailboxes/([^/]+)");
    private static final Set<String> SCRIPTED = Set.of("cors", "same-origin");

    AskedFor {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(path, "path");
    }

    /** What a request at hand asks for. */
    static AskedFor of(RoutingContext context) {
        RequestTiming timing = context.get(RequestTiming.KEY);
        return new AskedFor(
                Mount.of(context),
                RequestPath.of(context),
                context.request().getHeader("Sec-Fetch-Mode"),
                timing == null ? null : timing.reached().orElse(null),
                isToken(context.request().getHeader("Authorization")));
    }

    /** What is known where not even the path can be read. */
    static AskedFor nothing(BasePath base) {
        return new AskedFor(base, "", null, null, false);
    }

    /** The path as the problem's {@code instance} (RFC 9457 §3.1.5); null where it is no URI or too long to be repeated. */
    String instance() {
        if (path.isEmpty()) {
            return null;
        }
        String whole = base.to(path);
        return whole.length() <= MAX_INSTANCE && RequestPath.isUri(path) ? whole : null;
    }

    /** The alias of the mail server that the path names. */
    Optional<String> server() {
        Matcher matcher = SERVER.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether credentials, null when there are none, are a token. */
    static boolean isToken(String authorization) {
        return authorization != null
                && authorization.strip().toLowerCase(Locale.ROOT).startsWith("bearer ");
    }

    /** Whether a script asked, which shows its own login form instead of the browser's. */
    boolean byScript() {
        return fetchMode != null && SCRIPTED.contains(fetchMode);
    }
}

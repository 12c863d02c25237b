package io.pop3gateway.api.problem;

import java.util.Objects;
import java.util.Set;

/**
 * What a problem needs to know of the request.
 *
 * @param path the path, without the query, which may hold what must not be repeated
 * @param fetchMode {@code Sec-Fetch-Mode} as a browser sends it; null when absent
 */
record AskedFor(String path, String fetchMode) {

    private static final int MAX_INSTANCE = 8_192;
    private static final Set<String> SCRIPTED = Set.of("cors", "same-origin");

    AskedFor {
        Objects.requireNonNull(path, "path");
    }

    /** The path as the problem's {@code instance} (RFC 9457 §3.1.5); null where it is no URI or too long to be repeated. */
    String instance() {
        return path.length() <= MAX_INSTANCE && RequestPath.isUri(path) ? path : null;
    }

    /** Whether a script asked, which shows its own login form instead of the browser's. */
    boolean byScript() {
        return fetchMode != null && SCRIPTED.contains(fetchMode);
    }
}

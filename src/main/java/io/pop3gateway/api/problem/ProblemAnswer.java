package io.pop3gateway.api.problem;

import java.util.List;
import java.util.Map;

/**
 * A problem with the header fields that belong to it.
 *
 * @param problem the body
 * @param headers field names with their values, {@code Content-Type} excluded
 */
record ProblemAnswer(Problem problem, Map<String, List<String>> headers) {

    /** RFC 9457 §3. */
    static final String MEDIA_TYPE = "application/problem+json";

    ProblemAnswer {
        headers = Map.copyOf(headers);
    }
}

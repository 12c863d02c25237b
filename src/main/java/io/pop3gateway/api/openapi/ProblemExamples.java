package io.pop3gateway.api.openapi;

import io.pop3gateway.api.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** What each kind of problem looks like in an answer. */
public final class ProblemExamples {

    private ProblemExamples() {}

    /** Adds an example of each type, under its slug. */
    public static MediaType add(MediaType body, Set<ProblemType> types) {
        types.forEach(
                type -> body.addExample(type.slug(), OASFactory.createExample().value(problem(type))));
        return body;
    }

    private static Map<String, Object> problem(ProblemType type) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type.uri());
        problem.put("title", type.title());
        problem.put("status", type.status());
        problem.put("detail", type.explanation());
        problem.put("retryable", type.retryable());
        problem.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        if (type == ProblemType.INVALID_REQUEST) {
            problem.put(
                    "errors",
                    List.of(new TreeMap<>(
                            Map.of("pointer", "#/path/server", "detail", "must be a name as listServers gives it"))));
        }
        return problem;
    }
}

package io.pop3gateway.api.openapi;

import io.pop3gateway.api.problem.FieldError;
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

    private static final FieldError AN_ERROR =
            new FieldError("#/path/server", "must be a name as listServers gives it");

    private ProblemExamples() {}

    /** Adds an example of each type, under its slug. */
    public static MediaType add(MediaType body, Set<ProblemType> types) {
        types.forEach(type ->
                body.addExample(type.slug(), OASFactory.createExample().value(problem(type, type.status(), AN_ERROR))));
        return body;
    }

    /**
     * Adds an example of an invalid request that has a status of its own.
     *
     * @param name of the example, in words with hyphens
     * @param status 400 to 499
     */
    public static MediaType add(MediaType body, String name, int status, FieldError error) {
        return body.addExample(
                name, OASFactory.createExample().value(problem(ProblemType.INVALID_REQUEST, status, error)));
    }

    private static Map<String, Object> problem(ProblemType type, int status, FieldError error) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type.uri());
        problem.put("title", type.title());
        problem.put("status", status);
        problem.put("detail", type.explanation());
        problem.put("retryable", type.retryable());
        problem.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        if (type == ProblemType.INVALID_REQUEST) {
            problem.put("errors", List.of(new TreeMap<>(Map.of("pointer", error.pointer(), "detail", error.detail()))));
        }
        return problem;
    }
}

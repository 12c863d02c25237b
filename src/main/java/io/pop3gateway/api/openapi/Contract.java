package io.pop3gateway.api.openapi;

import io.pop3gateway.api.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Completes the API's description where its resources say nothing of their own: header fields that all answers have, bounds of
 * what is unbounded, examples of bodies. Holds for whatever operations there are.
 */
public final class Contract {

    private Contract() {}

    /** Completes a description whose operations have their answers. */
    public static void complete(OpenAPI document) {
        nameProblems(document);
        AnswerHeaders.complete(document);
        new PlainSchemas(document).simplify();
        Bounds.complete(document);
        new Examples(document).complete();
        ResourceLinks.complete(document);
        HeadOperations.complete(document);
        SharedAnswers.complete(document);
    }

    /** All kinds of problems that there are now, where a closed enumeration would make clients fail at the next one. */
    private static void nameProblems(OpenAPI document) {
        List<String> types =
                Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList();
        document.getComponents()
                .getSchemas()
                .get("Problem")
                .getProperties()
                .get("type")
                .addExtension("x-extensible-enum", types);
    }
}

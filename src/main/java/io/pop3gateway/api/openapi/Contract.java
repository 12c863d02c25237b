package io.pop3gateway.api.openapi;

import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Completes the API's description where its resources say nothing of their own: header fields that all answers have, bounds of
 * what is unbounded, examples of bodies. Holds for whatever operations there are.
 */
public final class Contract {

    private Contract() {}

    /** Completes a description whose operations have their answers. */
    public static void complete(OpenAPI document) {
        AnswerHeaders.complete(document);
        new PlainSchemas(document).simplify();
        Bounds.complete(document);
        new Examples(document).complete();
        SharedAnswers.complete(document);
    }
}

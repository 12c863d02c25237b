package io.pop3gateway.contract;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/** What of a change breaks callers. */
final class Incompatible {

    private Incompatible() {}

    /** The whole of a change for people. */
    static String told(ChangedOpenApi change) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new MarkdownRender().render(change, new OutputStreamWriter(told, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8);
    }

    static List<String> of(ChangedOpenApi change) {
        List<String> found = new ArrayList<>();
        change.getMissingEndpoints()
                .forEach(gone -> found.add(gone.getMethod() + " " + gone.getPathUrl() + " is gone"));
        for (ChangedOperation operation : change.getChangedOperations()) {
            String name = operation.getHttpMethod() + " " + operation.getPathUrl();
            if (operation.isIncompatible()) {
                found.add(name + " is not what it was");
            }
            // An answer that may not come any more breaks nobody by
            // itself, but a status that means something has to stay.
            if (operation.getApiResponses() != null) {
                operation
                        .getApiResponses()
                        .getMissing()
                        .keySet()
                        .forEach(status -> found.add(name + " lacks " + status));
            }
        }
        return found;
    }
}

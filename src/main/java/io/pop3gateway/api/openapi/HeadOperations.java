package io.pop3gateway.api.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes HEAD wherever there is GET (RFC 9110 §9.3.2): the same parameters and header fields, and no body. Ranges are GET's alone
 * (§14.2).
 */
final class HeadOperations {

    /** Where GET's name without its verb is another operation's, too. */
    private static final Map<String, String> NAMES =
            Map.of("watchMailbox", "headEvents", "exportMailbox", "headExport", "downloadMessage", "headRaw");

    private static final Set<String> OF_RANGES = Set.of("Range", "If-Range", "206", "416");

    private HeadOperations() {}

    static void complete(OpenAPI document) {
        for (PathItem path : document.getPaths().getPathItems().values()) {
            if (path.getGET() != null) {
                path.setHEAD(of(path.getGET()));
            }
        }
    }

    private static Operation of(Operation get) {
        List<Parameter> parameters = SchemaWalk.list(get.getParameters()).stream()
                .filter(parameter -> !OF_RANGES.contains(parameter.getName()))
                .toList();
        APIResponses answers = OASFactory.createAPIResponses();
        get.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (!OF_RANGES.contains(status)) {
                answers.addAPIResponse(status, status.startsWith("2") ? withoutBody(answer) : answer);
            }
        });
        return OASFactory.createOperation()
                .operationId(name(get.getOperationId()))
                .summary(get.getSummary() + ": header fields alone")
                .description("What " + get.getOperationId()
                        + " answers, without its body; a problem has none either. Costs less where the message is not"
                        + " needed to tell, and counts as a request.")
                .tags(get.getTags())
                .security(get.getSecurity())
                .parameters(parameters.isEmpty() ? null : parameters)
                .responses(answers);
    }

    private static APIResponse withoutBody(APIResponse answer) {
        return OASFactory.createAPIResponse()
                .description(answer.getDescription() + "; of it the header fields alone")
                .headers(answer.getHeaders());
    }

    private static String name(String get) {
        return NAMES.getOrDefault(get, get.replaceFirst("^[a-z]+", "head"));
    }
}

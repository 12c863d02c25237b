package io.pop3gateway.api.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in one place what several operations answer in the same words: most of their problems. */
final class SharedAnswers {

    private static final String COMPONENT = "#/components/responses/";

    /** The answers that say the same, by what they say. */
    private final Map<Saying, List<APIResponse>> answers = new LinkedHashMap<>();

    private SharedAnswers() {}

    static void complete(OpenAPI document) {
        SharedAnswers shared = new SharedAnswers();
        List<Operation> operations = SchemaWalk.operations(document).toList();
        operations.forEach(
                operation -> operation.getResponses().getAPIResponses().forEach(shared::note));
        Map<String, APIResponse> components = new TreeMap<>();
        operations.forEach(operation -> shared.refer(operation, components));
        components.forEach(document.getComponents()::addResponse);
    }

    private void note(String status, APIResponse answer) {
        answers.computeIfAbsent(Saying.of(status, answer), unseen -> new ArrayList<>())
                .add(answer);
    }

    /** Sorts an operation's answers by status on the way. */
    private void refer(Operation operation, Map<String, APIResponse> components) {
        Map<String, APIResponse> sorted = new TreeMap<>();
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            Saying saying = Saying.of(status, answer);
            List<APIResponse> same = answers.get(saying);
            if (same.size() > 1 && saying.isRefusal()) {
                components.put(saying.name(), same.get(0));
                sorted.put(status, OASFactory.createAPIResponse().ref(COMPONENT + saying.name()));
            } else {
                sorted.put(status, answer);
            }
        });
        operation.getResponses().setAPIResponses(sorted);
    }

    /**
     * What an answer says.
     *
     * @param status its status
     * @param description its words
     * @param headers names of its header fields
     * @param examples names of the examples of its body
     */
    private record Saying(String status, String description, Set<String> headers, Set<String> examples) {

        static Saying of(String status, APIResponse answer) {
            Set<String> examples = new TreeSet<>();
            if (answer.getContent() != null) {
                answer.getContent()
                        .getMediaTypes()
                        .values()
                        .forEach(body -> examples.addAll(
                                body.getExamples() == null
                                        ? Set.of()
                                        : body.getExamples().keySet()));
            }
            return new Saying(
                    status,
                    answer.getDescription(),
                    new TreeSet<>(answer.getHeaders().keySet()),
                    examples);
        }

        boolean isRefusal() {
            return status.compareTo("400") >= 0;
        }

        /** The names of its examples in one word, of which no two of these have the same. */
        String name() {
            return examples.isEmpty()
                    ? "Refused" + status
                    : examples.stream().map(Saying::word).collect(Collectors.joining("Or"));
        }

        private static String word(String slug) {
            return Arrays.stream(slug.split("-"))
                    .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                    .collect(Collectors.joining());
        }
    }
}

package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What linters do not look at: examples that are right, requests that are closed, answers that are open. */
class ContractShapeTest {

    private final ApiDocument document = ApiDocument.committed();
    private final Schemas schemas = new Schemas(document.root());
    private final List<String> faults = new ArrayList<>();

    @Test
    void body_ofJson_hasExamplesThatFitItsSchema() {
        for (ApiOperation operation : document.operations()) {
            bodies(operation.id() + " request", operation.node().path("requestBody"));
            operation
                    .node()
                    .path("responses")
                    .properties()
                    .forEach(answer ->
                            bodies(operation.id() + " " + answer.getKey(), operation.resolved(answer.getValue())));
        }
        assertThat(faults).as("examples that do not fit").isEmpty();
    }

    private void bodies(String where, JsonNode described) {
        described.path("content").properties().stream()
                .filter(media -> media.getKey().contains("json"))
                .forEach(media -> {
                    JsonNode examples = media.getValue().path("examples");
                    if (examples.isEmpty()) {
                        faults.add(where + " has none");
                    }
                    JsonNode lines = media.getValue().path("x-line-schema");
                    examples.forEach(example -> example.path("value")
                            .asText("")
                            .lines()
                            .filter(line -> !lines.isMissingNode())
                            .forEach(line -> schemas.faults(lines, line.getBytes(StandardCharsets.UTF_8))
                                    .forEach(fault -> faults.add(where + " line: " + fault))));
                    examples.forEach(example -> schemas.faults(media.getValue().path("schema"), example.path("value"))
                            .forEach(fault -> faults.add(where + ": " + fault)));
                });
    }

    @Test
    void property_withExamples_hasThoseThatFit() {
        int[] seen = {0};
        document.root().findParents("examples").stream()
                .filter(schema -> schema.path("examples").isArray())
                .forEach(schema -> schema.path("examples").forEach(example -> {
                    seen[0]++;
                    schemas.faults(schema, example).forEach(fault -> faults.add(schema + ": " + fault));
                }));
        assertThat(faults).isEmpty();
        assertThat(seen[0]).isGreaterThan(20);
    }

    @Test
    void requests_areClosedAndAnswersOpen() {
        for (ApiOperation operation : document.operations()) {
            operation.node().path("requestBody").path("content").forEach(media -> assertThat(
                            operation.resolved(media.path("schema")).path("additionalProperties"))
                    .as("what else may come with %s", operation.id())
                    .isEqualTo(com.fasterxml.jackson.databind.node.BooleanNode.FALSE));
        }
        assertThat(document.root().findValues("additionalProperties"))
                .as("closed objects: those of requests alone")
                .hasSize((int) document.operations().stream()
                        .filter(operation -> operation.node().has("requestBody"))
                        .count());
    }

    @Test
    void schemas_ofTheTests_catchWhatIsNotDescribed() throws IOException {
        JsonNode problem = new ObjectMapper().readTree("{\"$ref\":\"#/components/schemas/Problem\"}");
        JsonNode good = document.operations()
                .get(0)
                .response(400)
                .at("/content/application~1problem+json/examples/invalid-request/value");
        assertThat(schemas.faults(problem, good)).isEmpty();
        JsonNode more =
                ((com.fasterxml.jackson.databind.node.ObjectNode) good.deepCopy()).put("host", "pop.example.org");
        assertThat(schemas.faults(problem, more)).anyMatch(fault -> fault.contains("host"));
    }
}

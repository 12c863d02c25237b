package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** That the contract breaks nobody who relies on the last version; see CONTRIBUTING for how that version is kept. */
class BreakingChangeTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path RELEASED =
            Path.of(System.getProperty("project.basedir"), "src/test/resources/contract/released");

    private static Path lastReleased() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.max(Comparator.comparing(BreakingChangeTest::version)).orElseThrow();
        }
    }

    private static Runtime.Version version(Path file) {
        String name = file.getFileName().toString();
        // A Runtime.Version begins with no zero.
        return Runtime.Version.parse("1" + name.substring("openapi-".length(), name.length() - ".yaml".length()));
    }

    private static ChangedOpenApi compare(JsonNode from, JsonNode to) {
        return OpenApiCompare.fromContents(
                OldSpelling.of(from).toString(), OldSpelling.of(to).toString());
    }

    @Test
    void contract_againstTheLastReleased_breaksNobody() throws IOException {
        ChangedOpenApi change = compare(
                YAML.readTree(lastReleased().toFile()), ApiDocument.committed().root());
        assertThat(Incompatible.of(change))
                .as("what callers of %s would trip over:%n%s", lastReleased().getFileName(), Incompatible.told(change))
                .isEmpty();
    }

    static Stream<Spoilt> breaks() {
        String list = "/paths/~1v1~1mailboxes~1{server}~1messages/get";
        return Stream.of(
                new Spoilt(
                        "a field of an answer gone",
                        root -> remove(root, "/components/schemas/Item/properties", "uidl")),
                new Spoilt(
                        "a field inside a list gone",
                        root -> remove(root, "/components/schemas/Attachment/properties", "href")),
                new Spoilt("a status gone", root -> remove(root, list + "/responses", "410")),
                new Spoilt("an operation gone", root -> remove(root, "/paths/~1v1~1servers", "get")),
                new Spoilt(
                        "a media type gone",
                        root -> remove(
                                root,
                                "/paths/~1v1~1mailboxes~1{server}~1messages~1{id}/get/responses/200/content",
                                "message/rfc822")),
                new Spoilt("a parameter gone", root -> parameters(root).remove(index(parameters(root), "limit"))),
                new Spoilt("a new parameter that must come", root -> parameters(root)
                        .add(required())),
                new Spoilt("a type changed", root -> ((ObjectNode) root.at("/components/schemas/Item/properties/uidl"))
                        .put("type", "integer")),
                new Spoilt("a word of a request gone", root -> ((ArrayNode)
                                root.at("/components/schemas/FetchRequest/properties/view/enum"))
                        .remove(0)),
                new Spoilt("a new property that must come", root -> {
                    ((ObjectNode) root.at("/components/schemas/DeleteRequest/properties"))
                            .putObject("reason")
                            .put("type", "string");
                    ((ArrayNode) root.at("/components/schemas/DeleteRequest/required")).add("reason");
                }));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void change_thatBreaksCallers_isFound(Spoilt spoilt) {
        JsonNode root = ApiDocument.committed().root();
        JsonNode changed = root.deepCopy();
        spoilt.change().accept(changed);
        assertThat(changed).isNotEqualTo(root);
        assertThat(Incompatible.of(compare(root, changed))).as(spoilt.name()).isNotEmpty();
    }

    private static void remove(JsonNode root, String pointer, String name) {
        ((ObjectNode) root.at(pointer)).remove(name);
    }

    private static ArrayNode parameters(JsonNode root) {
        return (ArrayNode) root.at("/paths/~1v1~1mailboxes~1{server}~1messages/get/parameters");
    }

    private static int index(ArrayNode parameters, String name) {
        int index = 0;
        while (!parameters.get(index).path("name").asText().equals(name)) {
            index++;
        }
        return index;
    }

    private static JsonNode required() {
        return YAML.valueToTree(
                Map.of("name", "folder", "in", "query", "required", true, "schema", Map.of("type", "string")));
    }

    record Spoilt(String name, Consumer<JsonNode> change) {
        @Override
        public String toString() {
            return name;
        }
    }
}

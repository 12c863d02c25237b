package io.pop3gateway.api.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class OpenApiTest {

    private final ObjectMapper json = new ObjectMapper();

    private JsonNode served() throws IOException {
        return json.readTree(given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }

    @Test
    void contract_inTheRepository_isWhatTheGatewayServes() throws IOException {
        Path committed = Path.of(System.getProperty("project.basedir"), "openapi", "openapi.json");
        JsonNode kept = json.readTree(Files.readAllBytes(committed));
        Map<String, String> expected = leaves(kept);
        Map<String, String> actual = leaves(served());
        List<String> different = new ArrayList<>();
        expected.forEach((pointer, value) -> {
            if (!value.equals(actual.remove(pointer))) {
                different.add(pointer);
            }
        });
        different.addAll(actual.keySet());
        assertThat(different)
                .as(
                        "places where openapi/openapi.json is not what the code says; ./mvnw package -DskipTests writes it anew")
                .isEmpty();
    }

    @Test
    void contract_everyOperation_isDescribedWithItsProblems() throws IOException {
        JsonNode document = served();
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(document.path("security")).hasSize(2);
        List<String> seen = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode described = operation.getValue();
                    String name = operation.getKey() + " " + path.getKey();
                    seen.add(described.path("operationId").asText());
                    assertThat(described.path("operationId").asText()).as(name).isNotEmpty();
                    assertThat(described.path("summary").asText()).as(name).isNotEmpty();
                    assertThat(described.path("description").asText()).as(name).isNotEmpty();
                    assertThat(described.path("tags").size()).as(name).isEqualTo(1);
                    assertThat(described.path("responses").has("400")).as(name).isTrue();
                    if (path.getKey().contains("{server}")) {
                        assertThat(described.path("responses").has("401"))
                                .as(name)
                                .isTrue();
                        assertThat(described.has("security"))
                                .as("%s is secured as the whole is", name)
                                .isFalse();
                    }
                }));
        assertThat(seen).doesNotHaveDuplicates().contains("listServers", "listMessages", "deleteMessage");
    }

    @Test
    void contract_forPeople_isShownOnThePublicPort() {
        given().get("/q/swagger-ui/").then().statusCode(200).contentType("text/html");
    }

    private static Map<String, String> leaves(JsonNode node) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", node, leaves);
        return leaves;
    }

    private static void collect(String pointer, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            field.getValue(),
                            leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), leaves);
            }
        } else {
            leaves.put(pointer, node.toString());
        }
    }
}

package io.pop3gateway.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds values against the schemas of a description, which are those of JSON Schema 2020-12. Answers are open for callers, but a
 * property that the description does not have is a mistake of ours: here every object is closed.
 */
final class Schemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    // A message's text is as long as the operator allows.
    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private final JsonNode components;
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    Schemas(JsonNode root) {
        this.components = closed(root.path("components").deepCopy());
    }

    /** What is wrong with a value, nothing if all is well. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(message -> message.getMessage())
                .toList();
    }

    /** What is wrong with JSON text. */
    List<String> faults(JsonNode schema, byte[] text) {
        try {
            return faults(schema, json.readTree(text));
        } catch (IOException e) {
            return List.of("is no JSON");
        }
    }

    /** What is wrong with the text of a parameter or of a header field. */
    List<String> faultsOfText(JsonNode schema, String text) {
        return faults(schema, value(schema, text));
    }

    private static JsonNode value(JsonNode schema, String text) {
        String type = schema.path("type").asText();
        if (type.equals("integer") && text.matches("-?[0-9]{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        if (type.equals("boolean") && text.matches("true|false")) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        return JsonNodeFactory.instance.textNode(text);
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = closed(schema.deepCopy());
        whole.set("components", components);
        return FACTORY.getSchema(whole, CONFIG);
    }

    private static <T extends JsonNode> T closed(T node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Schemas::closed);
        return node;
    }
}

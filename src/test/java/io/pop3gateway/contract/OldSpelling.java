package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A description of OpenAPI 3.1 said in the words of 3.0, for tools that are blind to those of 3.1: what may be null is marked so
 * instead of being of two types, and a reference stands alone.
 */
final class OldSpelling {

    private OldSpelling() {}

    static JsonNode of(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.put("openapi", "3.0.3");
        respell(copy);
        return copy;
    }

    private static void respell(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("type") instanceof ArrayNode types) {
                object.put("type", types.get(0).asText());
                object.put("nullable", true);
            }
            JsonNode choice = object.path("anyOf");
            if (choice.isArray() && choice.path(0).has("$ref")) {
                JsonNode ref = choice.get(0).get("$ref");
                object.removeAll();
                object.set("$ref", ref);
            }
            if (object.path("$ref").isTextual()) {
                object.retain("$ref");
            }
            if (object.path("examples").isArray()) {
                object.remove("examples");
            }
        }
        node.forEach(OldSpelling::respell);
    }
}

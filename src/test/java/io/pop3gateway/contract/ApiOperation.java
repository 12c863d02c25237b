package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One operation of the API's description. */
record ApiOperation(String method, String template, JsonNode node, JsonNode root, Pattern shape) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    ApiOperation(String method, String template, JsonNode node, JsonNode root) {
        this(
                method.toUpperCase(Locale.ROOT),
                template,
                node,
                root,
                Pattern.compile(VARIABLE.matcher(template).replaceAll("(?<$1>[^/]+)") + "/?"));
    }

    String id() {
        return node.path("operationId").asText();
    }

    int variables() {
        return template.split("\\{", -1).length;
    }

    /** Its parameters in one place: path, query or header. */
    List<JsonNode> parameters(String place) {
        List<JsonNode> all = new ArrayList<>();
        node.path("parameters").forEach(parameter -> {
            JsonNode resolved = resolved(parameter);
            if (resolved.path("in").asText().equals(place)) {
                all.add(resolved);
            }
        });
        return all;
    }

    JsonNode response(int status) {
        return resolved(node.path("responses").path(Integer.toString(status)));
    }

    boolean isSecured() {
        return node.has("security") ? !node.path("security").isEmpty() : root.has("security");
    }

    /** The media type's description, found by its exact name, or by the name without parameters. */
    static JsonNode media(JsonNode content, String type) {
        String bare = bare(type);
        for (var entry : content.properties()) {
            if (bare(entry.getKey()).equals(bare)) {
                return entry.getValue();
            }
        }
        return content.path("*/*");
    }

    static String bare(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** What a reference inside the document leads to; anything else is itself. */
    JsonNode resolved(JsonNode maybe) {
        String ref = maybe.path("$ref").asText();
        return ref.isEmpty() ? maybe : root.at(ref.substring(1));
    }
}

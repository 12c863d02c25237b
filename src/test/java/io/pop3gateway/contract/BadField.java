package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One field of an operation, with requests that are right but for it.
 *
 * @param pointer how a problem names the field
 * @param mustBeRefused whether the gateway looks at the field whenever it comes
 * @param requests each with another bad value
 */
record BadField(String pointer, boolean mustBeRefused, List<SampleRequest> requests) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static BadField parameter(ApiOperation operation, JsonNode parameter, Schemas schemas) {
        String place = parameter.path("in").asText();
        String name = parameter.path("name").asText();
        JsonNode schema = parameter.path("schema");
        List<String> texts = BadText.values().stream()
                .filter(text -> !schemas.faultsOfText(schema, text).isEmpty())
                .toList();
        List<SampleRequest> requests =
                switch (place) {
                    case "path" ->
                        Stream.concat(
                                        // An empty segment, and one of dots, is no segment of the path.
                                        texts.stream()
                                                .filter(text -> !text.matches("\\.*"))
                                                .map(BadField::escaped),
                                        BadText.escapes().stream())
                                .map(value -> SampleRequest.of(operation, Map.of(name, value)))
                                .toList();
                    case "query" ->
                        Stream.concat(texts.stream().map(BadField::escaped), BadText.escapes().stream())
                                .map(value -> SampleRequest.of(operation).withQuery(name + "=" + value))
                                .toList();
                    default -> headers(operation, name, schema, texts);
                };
        return new BadField("#/" + place + "/" + name, !place.equals("header"), requests);
    }

    private static List<SampleRequest> headers(
            ApiOperation operation, String name, JsonNode schema, List<String> texts) {
        List<String> values = new ArrayList<>(texts.stream()
                .filter(SampleRequest::fitsAHeader)
                .map(SampleRequest::octets)
                .toList());
        int most = schema.path("maxLength").asInt(0);
        for (int more = 1; most > 0 && more <= 40; more++) {
            values.add("x".repeat(most + more));
        }
        return values.stream()
                .map(value -> SampleRequest.of(operation).withHeader(name, value))
                .toList();
    }

    /** The body as a whole and each of its properties; nothing where the operation takes none. */
    static List<BadField> bodies(ApiOperation operation, Schemas schemas) {
        JsonNode media = operation.node().path("requestBody").path("content").path("application/json");
        if (media.isMissingNode()) {
            return List.of();
        }
        SampleRequest good = SampleRequest.of(operation);
        List<BadField> fields = new ArrayList<>();
        fields.add(new BadField(
                "#/body", true, BadJson.bodies().stream().map(good::withBody).toList()));
        JsonNode schema = operation.resolved(media.path("schema"));
        schema.path("properties").fieldNames().forEachRemaining(name -> {
            List<SampleRequest> requests = BadJson.values().stream()
                    .map(value -> spoilt(good.body(), name, value))
                    .filter(body -> !schemas.faults(media.path("schema"), body).isEmpty())
                    .map(good::withBody)
                    .toList();
            fields.add(new BadField("#/body/" + name, true, requests));
        });
        return fields;
    }

    private static byte[] spoilt(byte[] body, String name, String value) {
        try {
            ObjectNode copy = (ObjectNode) JSON.readTree(body);
            copy.remove(name);
            String rest = copy.isEmpty()
                    ? ""
                    : "," + copy.toString().substring(1, copy.toString().length() - 1);
            return ("{\"" + name + "\":" + value + rest + "}").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

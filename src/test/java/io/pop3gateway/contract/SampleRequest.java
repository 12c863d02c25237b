package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that an operation takes, made from its description, with one place in it to be spoilt.
 *
 * @param method of the operation
 * @param path ready for the request line
 * @param query ready for the request line, without the question mark; empty for none
 * @param headers fields in ISO-8859-1
 * @param body null for none
 */
record SampleRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {

    private static final String LOGIN = "schemathesis:1234qwer";
    private static final Map<String, String> PATH_VALUES =
            Map.of("server", "demo", "id", "MDAwMDAwMDE2NWQ0", "part", "2");

    static SampleRequest of(ApiOperation operation) {
        return of(operation, Map.of());
    }

    static SampleRequest of(ApiOperation operation, Map<String, String> spoilt) {
        String path = operation.template();
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.path("name").asText();
            path = path.replace("{" + name + "}", spoilt.getOrDefault(name, PATH_VALUES.get(name)));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8)));
        JsonNode content = operation.node().path("requestBody").path("content");
        byte[] body = null;
        if (!content.isMissingNode()) {
            headers.put("Content-Type", "application/json");
            body = content.path("application/json")
                    .path("examples")
                    .path("typical")
                    .path("value")
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        return new SampleRequest(operation.method(), path, "", headers, body);
    }

    SampleRequest withQuery(String pair) {
        return new SampleRequest(method, path, pair, headers, body);
    }

    SampleRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SampleRequest(method, path, query, more, body);
    }

    SampleRequest withBody(byte[] octets) {
        return new SampleRequest(method, path, query, headers, octets);
    }

    Exchange send(WireClient client) throws IOException {
        return client.send(method, query.isEmpty() ? path : path + "?" + query, headers, body);
    }

    /** Text as octets of UTF-8, each a character. */
    static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether HTTP lets the text into a field; what it does not let in never gets as far as the gateway's own code. */
    static boolean fitsAHeader(String text) {
        return octets(text).chars().noneMatch(c -> c < ' ' || c == 0x7f)
                && text.strip().equals(text);
    }
}

package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Holds requests against the description: path, query, header fields, credentials, media type and body. */
final class RequestCheck {

    private final ApiDocument document;
    private final Schemas schemas;

    RequestCheck(ApiDocument document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /** What is wrong with the request. */
    List<String> faults(Exchange exchange) {
        List<String> faults = new ArrayList<>();
        document.find(exchange.method(), exchange.path()).ifPresent(operation -> check(operation, exchange, faults));
        return faults;
    }

    private void check(ApiOperation operation, Exchange exchange, List<String> faults) {
        Matcher path = operation.shape().matcher(exchange.path());
        if (path.matches()) {
            for (JsonNode parameter : operation.parameters("path")) {
                String name = parameter.path("name").asText();
                String value = URLDecoder.decode(path.group(name).replace("+", "%2B"), StandardCharsets.UTF_8);
                add(parameter, value, faults);
            }
        }
        query(operation, exchange, faults);
        for (JsonNode parameter : operation.parameters("header")) {
            String value = exchange.asked().first(parameter.path("name").asText());
            if (value != null) {
                add(parameter, value, faults);
            }
        }
        if (operation.isSecured() && !exchange.asked().has("Authorization")) {
            faults.add("there are no credentials");
        }
        body(operation.node().path("requestBody"), exchange, faults);
    }

    private void query(ApiOperation operation, Exchange exchange, List<String> faults) {
        List<JsonNode> parameters = operation.parameters("query");
        Set<String> names = parameters.stream()
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
        exchange.query().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> faults.add("query parameter " + name + " is not described"));
        for (JsonNode parameter : parameters) {
            List<String> values = exchange.query().get(parameter.path("name").asText());
            if (values != null) {
                values.forEach(value -> add(parameter, value, faults));
            } else if (parameter.path("required").asBoolean()) {
                faults.add("query parameter " + parameter.path("name").asText() + " is missing");
            }
        }
    }

    private void body(JsonNode described, Exchange exchange, List<String> faults) {
        if (described.isMissingNode()) {
            return;
        }
        String type = exchange.asked().first("Content-Type");
        JsonNode media = type == null ? described.path("none") : ApiOperation.media(described.path("content"), type);
        if (media.isMissingNode()) {
            faults.add("media type " + type + " is not described");
        } else {
            schemas.faults(media.path("schema"), exchange.sent()).forEach(fault -> faults.add("body: " + fault));
        }
    }

    private void add(JsonNode parameter, String value, List<String> faults) {
        schemas.faultsOfText(parameter.path("schema"), value)
                .forEach(fault -> faults.add(parameter.path("in").asText() + " parameter "
                        + parameter.path("name").asText() + " = " + value + ": " + fault));
    }
}

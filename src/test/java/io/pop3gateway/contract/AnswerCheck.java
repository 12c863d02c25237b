package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds answers against the description: status, header fields, media type and body. */
final class AnswerCheck {

    private static final String PROBLEM = "application/problem+json";
    private static final JsonNode PROBLEM_SCHEMA =
            JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");

    /** Fields of HTTP itself, and those that harden every answer. */
    private static final Set<String> EVERYWHERE = Set.of(
            "content-type",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "date",
            "vary",
            "cache-control",
            "allow",
            "content-security-policy",
            "cross-origin-opener-policy",
            "referrer-policy",
            "strict-transport-security",
            "x-content-type-options",
            "x-accel-buffering",
            "access-control-allow-credentials",
            "access-control-allow-headers",
            "access-control-allow-methods",
            "timing-allow-origin");

    private final ApiDocument document;
    private final Schemas schemas;

    AnswerCheck(ApiDocument document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /** What is wrong with the answer. */
    List<String> faults(Exchange exchange) {
        List<String> faults = new ArrayList<>();
        document.find(exchange.method(), exchange.path())
                .ifPresentOrElse(operation -> ofOperation(operation, exchange, faults), () -> ofNone(exchange, faults));
        return faults;
    }

    private void ofOperation(ApiOperation operation, Exchange exchange, List<String> faults) {
        JsonNode response = operation.response(exchange.status());
        if (response.isMissingNode()) {
            faults.add("status " + exchange.status() + " is not one that " + operation.id() + " describes");
            return;
        }
        headers(operation, response.path("headers"), exchange, faults);
        if (!exchange.method().equals("HEAD")) {
            body(response.path("content"), exchange, faults);
        }
    }

    private void headers(ApiOperation operation, JsonNode described, Exchange exchange, List<String> faults) {
        exchange.answered().fields().forEach((name, values) -> {
            JsonNode header = null;
            for (var entry : described.properties()) {
                if (entry.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                    header = operation.resolved(entry.getValue());
                }
            }
            if (header != null) {
                for (String value : values) {
                    add(
                            "header field " + name + ": " + value,
                            schemas.faultsOfText(header.path("schema"), value),
                            faults);
                }
            } else if (!EVERYWHERE.contains(name)) {
                faults.add("header field " + name + " is not described");
            }
        });
    }

    private void body(JsonNode content, Exchange exchange, List<String> faults) {
        String type = exchange.answered().first("Content-Type");
        if (type == null || exchange.body() == null || exchange.body().length == 0) {
            if (type == null && !content.isEmpty() && exchange.body() != null) {
                faults.add("there is no body");
            }
            return;
        }
        JsonNode media = ApiOperation.media(content, type);
        if (media.isMissingNode()) {
            faults.add("media type " + type + " is not described");
            return;
        }
        String bare = ApiOperation.bare(type);
        if (bare.endsWith("ndjson")) {
            for (String line : new String(exchange.body(), StandardCharsets.UTF_8).split("\n")) {
                add("line", schemas.faults(media.path("x-line-schema"), line.getBytes(StandardCharsets.UTF_8)), faults);
            }
        } else if (bare.endsWith("json")
                && !media.path("schema").path("format").asText().equals("binary")) {
            add("body", schemas.faults(media.path("schema"), exchange.body()), faults);
        }
    }

    /** Where there is no such operation, a problem says so; only what a browser asks before its script is something else. */
    private void ofNone(Exchange exchange, List<String> faults) {
        if (exchange.method().equals("OPTIONS") && exchange.status() < 300) {
            return;
        }
        if (exchange.method().equals("HEAD")) {
            return;
        }
        boolean known = document.hasPath(exchange.path());
        if (exchange.status() < 400 || exchange.status() == 405 && !known) {
            faults.add("there is no such operation");
        }
        String type = exchange.answered().first("Content-Type");
        if (type == null || !type.equals(PROBLEM)) {
            faults.add("the body is no problem but " + type);
        } else if (exchange.body() != null) {
            add("body", schemas.faults(PROBLEM_SCHEMA, exchange.body()), faults);
        }
        if (exchange.status() == 405 && !exchange.answered().has("Allow")) {
            faults.add("there is no Allow");
        }
    }

    private static void add(String where, List<String> found, List<String> faults) {
        found.forEach(fault -> faults.add(where + ": " + fault));
    }
}

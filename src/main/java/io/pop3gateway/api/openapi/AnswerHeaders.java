package io.pop3gateway.api.openapi;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Header fields of answers: adds those that every answer may have, says what the values look like, and keeps each field that
 * means the same everywhere in one place.
 */
final class AnswerHeaders {

    private static final String COMPONENT = "#/components/headers/";

    private static final List<Field> ALWAYS = List.of(
            new Field("Access-Control-Allow-Origin", "The page's origin, when it is an allowed one"),
            new Field("Access-Control-Expose-Headers", "Fields that a script on another origin may read"),
            new Field("Cache-Control", "Whether the browser may keep the answer; no other cache may"),
            new Field("Vary", "Request fields that the answer depends on"));

    /** What is printed in a field, whose octets are visible ASCII (RFC 9110 §5.5). */
    private static final String VISIBLE = "^[ -~]*$";

    private static final Map<String, String> PATTERNS = Map.ofEntries(
            entry("Access-Control-Allow-Origin", "^(\\*|null|[a-z][a-z0-9+.-]*://[^/?# ]+)$"),
            entry("Access-Control-Expose-Headers", "^[A-Za-z0-9,* -]+$"),
            entry("Accept-Encoding", "^identity$"),
            entry("Allow", "^[A-Z]+(, [A-Z]+)*$"),
            entry("Accept-Ranges", "^(none|bytes)$"),
            entry("Content-Disposition", "^attachment; filename=[ -~]+$"),
            entry("Content-Range", "^bytes ([0-9]+-[0-9]+|\\*)/([0-9]+|\\*)$"),
            entry("ETag", "^\"[A-Za-z0-9_-]{1,64}\"$"),
            entry("Link", "^<[^>]+>; rel=\"next\"$"),
            entry("RateLimit", "^\"client\";r=[0-9]+;t=[0-9]+$"),
            entry("RateLimit-Policy", "^\"client\";q=[0-9]+;w=[0-9]+$"));

    private AnswerHeaders() {}

    static void complete(OpenAPI document) {
        List<APIResponse> responses = SchemaWalk.responses(document).toList();
        SchemaWalk.operations(document)
                .map(operation -> operation.getResponses().getAPIResponses())
                .forEach(AnswerHeaders::addImplied);
        responses.forEach(AnswerHeaders::addCommon);
        share(document, responses);
    }

    /**
     * What follows from other fields: a copy is good for as long as its tag; what can be saved can be asked for in ranges; a
     * stretch has the fields of the whole (RFC 9110 §15.3.7).
     */
    private static void addImplied(Map<String, APIResponse> answers) {
        APIResponse whole = answers.get("200");
        Map<String, Header> headers = whole == null || whole.getHeaders() == null ? Map.of() : whole.getHeaders();
        APIResponse known = answers.get("304");
        if (known != null && headers.containsKey("ETag")) {
            known.addHeader("ETag", headers.get("ETag"));
        }
        if (headers.containsKey("Content-Disposition") && !headers.containsKey("Accept-Ranges")) {
            whole.addHeader("Accept-Ranges", text("Whether ranges may be asked for"));
        }
        APIResponse stretch = answers.get("206");
        if (stretch != null) {
            headers.forEach(stretch::addHeader);
        }
    }

    private static void addCommon(APIResponse response) {
        for (Field field : ALWAYS) {
            response.addHeader(field.name(), text(field.description()));
        }
        response.getHeaders().forEach((name, header) -> shape(name, header.getSchema()));
    }

    private static void shape(String name, Schema schema) {
        if (SchemaWalk.list(schema.getType()).contains(SchemaType.STRING)
                && schema.getPattern() == null
                && schema.getEnumeration() == null) {
            schema.setPattern(PATTERNS.getOrDefault(name, VISIBLE));
        }
        if (name.equals("Retry-After") && schema.getMinimum() == null) {
            schema.setMinimum(BigDecimal.ONE);
        }
    }

    private static void share(OpenAPI document, List<APIResponse> responses) {
        Map<String, Header> shared = new TreeMap<>();
        for (APIResponse response : responses) {
            Map<String, Header> headers = new TreeMap<>();
            new HashMap<>(response.getHeaders()).forEach((name, header) -> {
                Header first = shared.computeIfAbsent(name, unseen -> header);
                headers.put(
                        name, same(first, header) ? OASFactory.createHeader().ref(COMPONENT + name) : header);
            });
            response.setHeaders(headers);
        }
        new ArrayList<>(shared.entrySet())
                .forEach(entry -> document.getComponents().addHeader(entry.getKey(), entry.getValue()));
    }

    private static boolean same(Header one, Header other) {
        return one.getDescription().equals(other.getDescription())
                && one.getSchema().getAll().equals(other.getSchema().getAll());
    }

    private static Header text(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private record Field(String name, String description) {}
}

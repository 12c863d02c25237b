package io.pop3gateway.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.MediaTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Examples of JSON bodies, put together from the examples of their properties. A property that may be left out is left out when
 * it has no example, or when all is well without it.
 */
final class Examples {

    private static final String NAME = "typical";
    private static final String PROBLEM = "Problem";

    private static final Pattern COMPONENT = Pattern.compile("#/components/schemas/(\\w+)");

    private final OpenAPI document;

    Examples(OpenAPI document) {
        this.document = document;
    }

    void complete() {
        SchemaWalk.bodies(document)
                .filter(body -> body.getKey().contains("json"))
                .map(Map.Entry::getValue)
                .filter(body -> !addLines(body))
                .filter(body -> body.getExample() == null && body.getExamples() == null)
                .forEach(this::add);
    }

    /** A body of lines has two of them, so that nobody takes it for one value. */
    private boolean addLines(MediaType body) {
        Map<String, Object> extensions = body.getExtensions() == null ? Map.of() : body.getExtensions();
        Matcher line = COMPONENT.matcher(String.valueOf(extensions.get(MediaTypes.LINE_SCHEMA)));
        if (!line.find()) {
            return false;
        }
        of(target(line.group(1)))
                .ifPresent(value ->
                        body.addExample("lines", OASFactory.createExample().value(line(value) + line(value))));
        return true;
    }

    private static String line(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an example must be writable as JSON", e);
        }
    }

    private void add(MediaType body) {
        of(body.getSchema())
                .ifPresent(value ->
                        body.addExample(NAME, OASFactory.createExample().value(value)));
    }

    private Optional<Object> of(Schema schema) {
        if (schema.getRef() != null) {
            return of(target(schema));
        }
        List<Object> given = SchemaWalk.list(schema.getExamples());
        if (!given.isEmpty()) {
            return Optional.of(given.get(0));
        }
        if (schema.getDefaultValue() != null) {
            return Optional.of(schema.getDefaultValue());
        }
        if (schema.getEnumeration() != null) {
            return Optional.of(schema.getEnumeration().get(0));
        }
        List<Schema> choice = SchemaWalk.list(schema.getAnyOf());
        return choice.isEmpty() ? ofType(schema) : of(choice.get(0));
    }

    private Optional<Object> ofType(Schema schema) {
        List<SchemaType> types = SchemaWalk.list(schema.getType());
        if (types.contains(SchemaType.OBJECT)) {
            return Optional.of(object(schema));
        }
        if (types.contains(SchemaType.ARRAY)) {
            return of(schema.getItems()).map(List::of);
        }
        if (types.contains(SchemaType.BOOLEAN)) {
            return Optional.of(true);
        }
        return types.contains(SchemaType.INTEGER) ? Optional.of(schema.getMinimum()) : Optional.empty();
    }

    private Map<String, Object> object(Schema schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<String> required = SchemaWalk.list(schema.getRequired());
        boolean[] told = {false};
        schema.getProperties().forEach((name, property) -> {
            boolean whole = property.getRef() != null && !required.contains(name);
            if (whole && (told[0] || target(property) == target(PROBLEM))) {
                return;
            }
            told[0] |= whole;
            of(property).ifPresent(value -> object.put(name, value));
        });
        return object;
    }

    private Schema target(Schema schema) {
        return target(PlainSchemas.name(schema.getRef()));
    }

    private Schema target(String name) {
        return document.getComponents().getSchemas().get(name);
    }
}

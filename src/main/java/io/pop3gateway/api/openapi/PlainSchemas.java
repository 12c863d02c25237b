package io.pop3gateway.api.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Says what a schema is in the way that all tools understand: a type, or a reference, or a choice, never two of them. */
final class PlainSchemas {

    private static final String COMPONENT = "#/components/schemas/";

    private final OpenAPI document;
    private final Map<String, Schema> named;

    PlainSchemas(OpenAPI document) {
        this.document = document;
        this.named = document.getComponents().getSchemas();
    }

    void simplify() {
        SchemaWalk.schemas(document).forEach(this::simplify);
        List<String> used = SchemaWalk.schemas(document).stream()
                .map(Schema::getRef)
                .filter(ref -> ref != null)
                .map(PlainSchemas::name)
                .toList();
        named.entrySet().stream()
                .filter(entry -> isScalar(entry.getValue()) && !used.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(name -> document.getComponents().removeSchema(name));
    }

    private void simplify(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
        }
        List<Schema> choice = SchemaWalk.list(schema.getAnyOf());
        if (choice.isEmpty()) {
            return;
        }
        Schema target = choice.get(0).getRef() == null
                ? null
                : named.get(name(choice.get(0).getRef()));
        if (target != null && isScalar(target) && target.getEnumeration() == null) {
            schema.setAnyOf(null);
            schema.setFormat(target.getFormat());
            schema.setType(List.of(target.getType().get(0), SchemaType.NULL));
        } else {
            schema.setType(null);
            schema.setAnyOf(choice.stream().map(PlainSchemas::copy).toList());
        }
    }

    private static Schema copy(Schema schema) {
        return schema.getRef() == null ? schema : OASFactory.createSchema().ref(schema.getRef());
    }

    private static boolean isScalar(Schema schema) {
        return schema.getType() != null && schema.getProperties() == null && schema.getItems() == null;
    }

    /** The name that a reference leads to. */
    static String name(String ref) {
        return ref.substring(COMPONENT.length());
    }
}

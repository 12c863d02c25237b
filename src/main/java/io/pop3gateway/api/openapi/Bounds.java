package io.pop3gateway.api.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Bounds of what the resources leave unbounded: nothing in a request or an answer may be of any size. */
public final class Bounds {

    /** Characters of a body, or of text made from one: more are in no Java string; the operator's limits are lower. */
    public static final int BODY = Integer.MAX_VALUE;

    /** Characters of what comes from one header field, which has no more octets; and of everything else unless it says more. */
    public static final int FIELD = 65_536;

    /** Entries of a list made from one header field: each takes two octets there at least. */
    public static final int ENTRIES = 32_768;

    private static final Map<String, Integer> OF_FORMAT =
            Map.of("date-time", 64, "binary", BODY, "byte", BODY, "html", BODY);
    private static final String INT64 = "int64";

    private Bounds() {}

    static void complete(OpenAPI document) {
        SchemaWalk.operations(document)
                .flatMap(operation -> SchemaWalk.list(operation.getParameters()).stream())
                .filter(parameter -> parameter.getIn() == Parameter.In.HEADER)
                .map(Parameter::getSchema)
                .forEach(Bounds::printable);
        SchemaWalk.schemas(document).forEach(Bounds::complete);
    }

    /** A header field is printed in visible ASCII unless it says more (RFC 9110 §5.5). */
    private static void printable(Schema schema) {
        if (SchemaWalk.list(schema.getType()).contains(SchemaType.STRING)
                && schema.getPattern() == null
                && schema.getFormat() == null
                && schema.getEnumeration() == null) {
            schema.setPattern("^[ -~]*$");
        }
    }

    private static void complete(Schema schema) {
        List<SchemaType> types = SchemaWalk.list(schema.getType());
        if (types.contains(SchemaType.STRING)
                && schema.getMaxLength() == null
                && schema.getEnumeration() == null
                && schema.getConstValue() == null) {
            String format = schema.getFormat();
            schema.setMaxLength(format == null ? FIELD : OF_FORMAT.getOrDefault(format, FIELD));
        }
        if (types.contains(SchemaType.ARRAY) && schema.getMaxItems() == null) {
            schema.setMaxItems(ENTRIES);
        }
        if (types.contains(SchemaType.INTEGER)) {
            whole(schema);
        }
    }

    private static void whole(Schema schema) {
        boolean wide = INT64.equals(schema.getFormat());
        schema.setFormat(wide ? INT64 : "int32");
        if (schema.getMinimum() == null) {
            schema.setMinimum(BigDecimal.valueOf(wide ? Long.MIN_VALUE : Integer.MIN_VALUE));
        }
        if (schema.getMaximum() == null) {
            schema.setMaximum(BigDecimal.valueOf(wide ? Long.MAX_VALUE : Integer.MAX_VALUE));
        }
    }
}

package io.pop3gateway.api.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Finds what is deep inside a description. */
final class SchemaWalk {

    private SchemaWalk() {}

    /** Every operation of every path. */
    static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream());
    }

    /** Every answer of every operation. */
    static Stream<APIResponse> responses(OpenAPI document) {
        return operations(document).flatMap(operation -> operation.getResponses().getAPIResponses().values().stream());
    }

    /** Every media type of every request's and every answer's body. */
    static Stream<Map.Entry<String, MediaType>> bodies(OpenAPI document) {
        Stream<Content> requests = operations(document)
                .map(Operation::getRequestBody)
                .filter(body -> body != null)
                .map(RequestBody::getContent);
        return Stream.concat(requests, responses(document).map(APIResponse::getContent))
                .filter(content -> content != null && content.getMediaTypes() != null)
                .flatMap(content -> content.getMediaTypes().entrySet().stream());
    }

    /** Every schema once, those inside others too. */
    static List<Schema> schemas(OpenAPI document) {
        List<Schema> roots = new ArrayList<>();
        Components components = document.getComponents();
        roots.addAll(entries(components.getSchemas()));
        entries(components.getHeaders()).stream().map(Header::getSchema).forEach(roots::add);
        operations(document)
                .flatMap(operation -> list(operation.getParameters()).stream())
                .map(Parameter::getSchema)
                .forEach(roots::add);
        bodies(document).map(body -> body.getValue().getSchema()).forEach(roots::add);
        responses(document)
                .flatMap(response -> entries(response.getHeaders()).stream())
                .map(Header::getSchema)
                .forEach(roots::add);
        List<Schema> all = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        roots.forEach(root -> visit(root, schema -> {
            if (seen.add(System.identityHashCode(schema))) {
                all.add(schema);
            }
        }));
        return all;
    }

    private static void visit(Schema schema, Consumer<Schema> visitor) {
        if (schema == null) {
            return;
        }
        visitor.accept(schema);
        visit(schema.getItems(), visitor);
        visit(schema.getAdditionalPropertiesSchema(), visitor);
        entries(schema.getProperties()).forEach(inner -> visit(inner, visitor));
        for (Function<Schema, List<Schema>> kind :
                List.<Function<Schema, List<Schema>>>of(Schema::getAnyOf, Schema::getOneOf, Schema::getAllOf)) {
            list(kind.apply(schema)).forEach(inner -> visit(inner, visitor));
        }
    }

    static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Collection<T> entries(Map<String, T> map) {
        return map == null ? List.of() : map.values();
    }
}

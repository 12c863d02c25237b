package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The API's description as it is in the repository.
 *
 * @param root the whole of it
 * @param operations every operation but HEAD, those with fewer variables in their path first
 * @param heads HEAD of every path that has it, in the same order
 */
record ApiDocument(JsonNode root, List<ApiOperation> operations, List<ApiOperation> heads) {

    /** Where it is in the repository. */
    static final Path JSON = Path.of(System.getProperty("project.basedir"), "openapi", "openapi.json");

    /** The same for people and generators. */
    static final Path YAML = JSON.resolveSibling("openapi.yaml");

    private static final Supplier<ApiDocument> COMMITTED = new Supplier<>() {
        private ApiDocument read;

        @Override
        public synchronized ApiDocument get() {
            if (read == null) {
                read = read();
            }
            return read;
        }
    };

    static ApiDocument committed() {
        return COMMITTED.get();
    }

    private static ApiDocument read() {
        try {
            return of(new ObjectMapper().readTree(Files.readAllBytes(JSON)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiDocument of(JsonNode root) {
        List<ApiOperation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().has("responses"))
                .forEach(method ->
                        operations.add(new ApiOperation(method.getKey(), path.getKey(), method.getValue(), root))));
        operations.sort(Comparator.comparingInt(ApiOperation::variables));
        Map<Boolean, List<ApiOperation>> parted = operations.stream()
                .collect(Collectors.partitioningBy(
                        operation -> operation.method().equals("HEAD")));
        return new ApiDocument(root, parted.get(false), parted.get(true));
    }

    /** The operation that a request is for. */
    Optional<ApiOperation> find(String method, String path) {
        return (method.equals("HEAD") ? heads : operations)
                .stream()
                        .filter(operation -> operation.method().equals(method)
                                && operation.shape().matcher(path).matches())
                        .findFirst();
    }

    /** Whether any operation has the path. */
    boolean hasPath(String path) {
        return operations.stream()
                .anyMatch(operation -> operation.shape().matcher(path).matches());
    }
}

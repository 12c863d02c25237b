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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The API's description as it is in the repository.
 *
 * @param root the whole of it
 * @param operations every operation, those with fewer variables in their path first
 */
record ApiDocument(JsonNode root, List<ApiOperation> operations) {

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
        return new ApiDocument(root, List.copyOf(operations));
    }

    /** The operation that a request is for; HEAD is answered as GET is. */
    Optional<ApiOperation> find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(operation -> operation.method().equals(wanted)
                        && operation.shape().matcher(path).matches())
                .findFirst();
    }

    /** Whether any operation has the path. */
    boolean hasPath(String path) {
        return operations.stream()
                .anyMatch(operation -> operation.shape().matcher(path).matches());
    }
}

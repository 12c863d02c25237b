package io.pop3gateway.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of Kubernetes' API as Helm asks for when a template looks up a Secret or a ConfigMap. One for the process: Helm finds it
 * by the file that the environment names.
 */
final class Cluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> KINDS = Map.of("secrets", "Secret", "configmaps", "ConfigMap");
    private static final Map<String, Map<String, String>> OBJECTS = new ConcurrentHashMap<>();

    static {
        start();
    }

    private Cluster() {}

    /** Makes sure that Helm asks this cluster and no other. */
    static void use() {
        // The static initialiser did it.
    }

    /** Gives the namespace of the tests' release a Secret or a ConfigMap. */
    static void put(String kind, String name, Map<String, String> data) {
        OBJECTS.put(kind + "/" + name, data);
    }

    /** Takes all of them away. */
    static void clear() {
        OBJECTS.clear();
    }

    private static void start() {
        String configuration = System.getenv("KUBECONFIG");
        if (configuration == null) {
            throw new IllegalStateException(
                    "KUBECONFIG must name a file, as the build has it: Helm would ask your cluster");
        }
        // Otherwise each answer waits for an acknowledgement that is delayed.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Cluster::answer);
            server.start();
            Path file = Path.of(configuration);
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    """
                    {apiVersion: v1, kind: Config, current-context: tests, users: [],
                     contexts: [{name: tests, context: {cluster: tests}}],
                     clusters: [{name: tests, cluster: {server: 'http://127.0.0.1:%d'}}]}
                    """
                            .formatted(server.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 3) {
            send(exchange, 200, resources());
            return;
        }
        String kind = KINDS.get(path[5]);
        Map<String, String> data = OBJECTS.get(kind + "/" + path[6]);
        if (data == null) {
            send(exchange, 404, Map.of("kind", "Status", "apiVersion", "v1", "reason", "NotFound", "code", 404));
        } else {
            Map<String, String> metadata = Map.of("name", path[6], "namespace", path[4]);
            send(exchange, 200, Map.of("kind", kind, "apiVersion", "v1", "metadata", metadata, "data", data));
        }
    }

    private static Map<String, Object> resources() {
        List<Map<String, Object>> resources = KINDS.entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "name", entry.getKey(), "kind", entry.getValue(), "namespaced", true, "verbs", List.of("get")))
                .toList();
        return Map.of("kind", "APIResourceList", "groupVersion", "v1", "resources", resources);
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] octets = text(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private static String text(Object body) throws JsonProcessingException {
        return JSON.writeValueAsString(body);
    }
}

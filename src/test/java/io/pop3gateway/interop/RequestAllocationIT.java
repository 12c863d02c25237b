package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a request costs the packaged gateway, as octets allocated in all its threads: a measure that hardly depends on the machine.
 * Each bound is a tenth above what it was when it was set.
 */
@Tag("interop")
class RequestAllocationIT {

    private static final int WARM = 600;
    private static final int ROUNDS = 5;
    private static final int TIMES = 100;
    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/allocations.json");
    private static final String LINE =
            "The quick brown fox jumps over the lazy dog, and then it does so once more.\r\n";

    private static final Map<String, Long> BOUNDS =
            Map.of("page of 50", 690_000L, "raw 10 KB", 151_000L, "message 10 KB", 343_000L);

    private final HttpClient http = HttpClient.newHttpClient();
    private Vertx vertx;
    private LoadServer server;
    private GatewayProcess gateway;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        String message =
                "Received: from a.example (a.example [192.0.2.1])\r\n\tby b.example; Fri, 27 Nov 2026 10:11:12 +0100\r\n"
                        + "From: =?UTF-8?Q?J=C3=B6rg?= <joerg@example.org>\r\nTo: \"Bob\" <bob@example.com>\r\nSubject: Termin\r\n"
                        + "Date: Fri, 27 Nov 2026 10:11:10 +0100\r\nMessage-ID: <1@example.org>\r\n\r\n"
                        + LINE.repeat(130);
        server.fill("page", 50, message.getBytes(StandardCharsets.US_ASCII), "uid-");
        gateway = GatewayProcess.start(
                GatewayProcess.server("load", server.port(), Map.of("gateway.limits.client.requests-per-minute", "0")));
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void request_ofEachKind_allocatesNoMoreThanItDid() throws Exception {
        String messages = "v1/mailboxes/load/messages";
        String id = new ObjectMapper()
                .readTree(get(messages + "?limit=1&view=ids").body())
                .at("/items/0/id")
                .asText();
        Map<String, Long> seen = new TreeMap<>();
        seen.put("page of 50", octetsEach(messages + "?limit=50"));
        seen.put("raw 10 KB", octetsEach(messages + "/" + id + "/raw"));
        seen.put("message 10 KB", octetsEach(messages + "/" + id));
        Files.writeString(
                REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(seen));

        assertThat(seen)
                .as("octets allocated for each request")
                .allSatisfy((what, octets) -> assertThat(octets).as(what).isLessThan(BOUNDS.get(what)));
    }

    /** The least of some rounds: what the gateway does beside requests comes in bursts. */
    private long octetsEach(String path) throws Exception {
        times(path, WARM);
        try (JMXConnector management = gateway.management()) {
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    management.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long before = allocated(threads);
                times(path, TIMES);
                least = Math.min(least, (allocated(threads) - before) / TIMES);
            }
            return least;
        }
    }

    private static long allocated(ThreadMXBean threads) {
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(octets -> octets > 0)
                .sum();
    }

    private void times(String path, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(get(path).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        String credentials = Base64.getEncoder().encodeToString("page-1:pw".getBytes(StandardCharsets.UTF_8));
        URI uri = gateway.uri().resolve("/" + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                BodyHandlers.ofString());
    }
}

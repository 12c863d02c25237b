package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged gateway with a heap of 256 MB, before as many callers of as many mailboxes at once, at mail servers whose every
 * answer is half a second late: from cold, and once more when it is warm. {@code -Dmany.mailboxes=5000} is the whole of it.
 */
@Tag("interop")
class ManyMailboxesIT {

    private static final int CALLERS = Integer.getInteger("many.mailboxes", 1_000);
    private static final int LATE_MILLIS = 500;
    /** Of a pod of 512 MB: with something to spare. */
    private static final long RESIDENT = 450L << 20;

    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/many-mailboxes.json");

    private Vertx vertx;
    private LoadServer server;
    private GatewayProcess gateway;
    private HttpClient http;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx, LATE_MILLIS);
        server.fill("small", 60, "Subject: small\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII), "uid-");
        gateway = GatewayProcess.start(
                Map.of(
                        "gateway.servers.load.host", "127.0.0.1",
                        "gateway.servers.load.port", Integer.toString(server.port()),
                        "gateway.servers.load.security", "none",
                        "gateway.servers.load.max-sessions", Integer.toString(CALLERS),
                        "gateway.pool.max-sessions", Integer.toString(CALLERS),
                        "gateway.pool.max-waiting", Integer.toString(2 * CALLERS)),
                GatewayProcess.podFlags(256));
        http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CALLERS));
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void callers_ofAsManyMailboxesAtOnce_areServedOrToldBeforeASessionWasOpened() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String state : List.of("cold", "warm", "warm again")) {
            long begin = System.nanoTime();
            Map<String, Integer> seen = new TreeMap<>();
            all(state).forEach(status -> seen.merge(status, 1, Integer::sum));
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            figures.put(
                    state,
                    Map.of(
                            "answers", seen,
                            "milliseconds for all", millis,
                            "most resident MB", gateway.mostResidentOctets() >> 20));
            report(figures);
            assertThat(seen.keySet())
                    .as("what %d callers saw: %s", CALLERS, seen)
                    .isSubsetOf("200", "503 with Retry-After");
            assertThat(seen).containsKey("200");
            assertThat(gateway.ended(Duration.ofMillis(1))).as(gateway.output()).isFalse();
        }
        assertThat(gateway.mostResidentOctets()).as("resident octets").isLessThan(RESIDENT);
    }

    private List<String> all(String state) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            answers.add(answer("small-" + state.replace(' ', '_') + i));
        }
        return Future.join(answers)
                .transform(done -> Future.succeededFuture(answers.stream()
                        .map(answer -> answer.succeeded()
                                ? answer.result()
                                : answer.cause().toString())
                        .toList()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.MINUTES);
    }

    private Future<String> answer(String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
        return http.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(gateway.uri().getPort())
                        .setURI("/v1/mailboxes/load/messages?limit=50")
                        .putHeader("Authorization", "Basic " + credentials))
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> {
                    boolean told = response.statusCode() == 503 && response.getHeader("Retry-After") != null;
                    return told ? "503 with Retry-After" : Integer.toString(response.statusCode());
                }));
    }

    private static void report(Map<String, Object> figures) throws IOException {
        Files.writeString(
                REPORT,
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("callers", CALLERS, "figures", figures)));
    }
}

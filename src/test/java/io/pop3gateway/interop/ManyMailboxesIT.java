package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.testing.Crowd;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private Crowd crowd;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx, LATE_MILLIS);
        server.fill("small", 60, LoadMail.usual(), "uid-");
        gateway = GatewayProcess.start(
                GatewayProcess.server(
                        "load",
                        server.port(),
                        Map.of(
                                "gateway.servers.load.max-sessions",
                                Integer.toString(CALLERS),
                                "gateway.pool.max-sessions",
                                Integer.toString(CALLERS),
                                "gateway.pool.max-waiting",
                                Integer.toString(2 * CALLERS))),
                GatewayProcess.podFlags(256));
        crowd = new Crowd(vertx, CALLERS);
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
            int before = server.sessions();
            Map<String, Integer> seen = crowd.ask(gateway.uri().getPort(), "load", "small-" + state.replace(' ', '_'));
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
            assertThat(server.sessions() - before)
                    .as("sessions, of which none was for a caller who was refused: %s", seen)
                    .isEqualTo(seen.get("200"));
            assertThat(gateway.ended(Duration.ofMillis(1))).as(gateway.output()).isFalse();
        }
        assertThat(gateway.mostResidentOctets()).as("resident octets").isLessThan(RESIDENT);
    }

    private static void report(Map<String, Object> figures) throws IOException {
        Files.writeString(
                REPORT,
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("callers", CALLERS, "figures", figures)));
    }
}

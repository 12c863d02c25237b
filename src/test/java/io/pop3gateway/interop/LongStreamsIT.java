package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged gateway, before more readers who take their time than a mail server may have sessions. */
@Tag("interop")
class LongStreamsIT {

    private static final int SESSIONS = 8;
    private static final int STREAMS = 7;
    private static final int READERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shortRequest_besideThem_isServedWhileTheyRead() {
        Vertx vertx = Vertx.vertx();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (LoadServer server = new LoadServer(vertx);
                GatewayProcess gateway = GatewayProcess.start(
                        GatewayProcess.server(
                                "load",
                                server.port(),
                                Map.of("gateway.servers.load.max-sessions", Integer.toString(SESSIONS))),
                        GatewayProcess.podFlags(128))) {
            server.fill("small", List.of(LoadMail.text(2_000, "plain")));
            server.fill("large", List.of(LoadMail.text(12_000_000, "plain")));
            LoadCaller caller = new LoadCaller(vertx, gateway.uri(), PATIENCE);
            List<CompletableFuture<String>> readers = IntStream.range(0, READERS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> caller.call("load", "large-" + number, "raw", Reader.SLOW), threads))
                    .toList();
            await().atMost(PATIENCE)
                    .until(() -> gateway.metric("gateway_pool_streaming", "load") == STREAMS
                            && gateway.metric("gateway_pool_waiting", "load") == READERS - STREAMS);

            for (String view : List.of("list", "message", "preview")) {
                assertThat(caller.call("load", "small-anna", view, Reader.FAST)).isEqualTo(LoadCaller.SERVED);
            }

            assertThat(readers).as("nobody has ended meanwhile").noneMatch(CompletableFuture::isDone);
            assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isEqualTo(LoadCaller.SERVED));
        } finally {
            threads.shutdownNow();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

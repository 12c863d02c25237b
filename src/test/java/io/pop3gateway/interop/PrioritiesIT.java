package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.pop3gateway.testing.NativeThread;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged gateway with the image's own flags: who of its threads leaves the processors to whom. */
@Tag("interop")
class PrioritiesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NICER = 10;

    @Test
    void threads_thatReadLargeMessages_areNicerThanEventLoopsAndThoseForSmallOnes() {
        Vertx vertx = Vertx.vertx();
        try (LoadServer server = new LoadServer(vertx);
                GatewayProcess gateway = GatewayProcess.start(
                        GatewayProcess.server("load", server.port()), GatewayProcess.podFlags(128))) {
            server.fill("small", List.of(LoadMail.text(2_000, "plain")));
            server.fill("large", List.of(LoadMail.text(1_000_000, "plain")));
            LoadCaller caller = new LoadCaller(vertx, gateway.uri(), PATIENCE);
            assertThat(caller.call("load", "small-anna", "message", Reader.FAST))
                    .isEqualTo(LoadCaller.SERVED);
            assertThat(caller.call("load", "large-anna", "message", Reader.FAST))
                    .isEqualTo(LoadCaller.SERVED);

            List<NativeThread> threads = NativeThread.of(gateway.pid());

            assertThat(nicenessOf("mime-long-1", threads)).containsExactly(NICER);
            assertThat(nicenessOf("mime-1", threads)).containsExactly(0);
            assertThat(nicenessOf("vert.x-eventloo", threads)).isNotEmpty().containsOnly(0);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static List<Integer> nicenessOf(String name, List<NativeThread> threads) {
        return threads.stream()
                .filter(thread -> thread.name().equals(name))
                .map(NativeThread::niceness)
                .toList();
    }
}

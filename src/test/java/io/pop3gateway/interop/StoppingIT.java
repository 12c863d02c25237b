package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged gateway is told to stop behind a balancer that asks now and then whether it is ready, as in a rolling update. */
@Tag("interop")
class StoppingIT {

    private static final int LARGE = 40_000_000;
    private static final int REQUESTS_BEFORE = 50;
    private static final int AT_ONCE = 20;
    private static final Duration DELAY = Duration.ofSeconds(8);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final String ONE = "dWlkLTE";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);

    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final Collection<CompletableFuture<String>> requests = new ConcurrentLinkedQueue<>();

    private Vertx vertx;
    private LoadServer server;
    private GatewayProcess gateway;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        byte[] large = new byte[LARGE];
        Arrays.fill(large, (byte) 'x');
        for (int at = 79; at < LARGE; at += 80) {
            large[at - 1] = '\r';
            large[at] = '\n';
        }
        server.fill("large", List.of(large));
        server.fill("small", List.of("Subject: small\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII)));
        gateway = GatewayProcess.start(
                GatewayProcess.server("load", server.port(), Map.of("quarkus.shutdown.delay", DELAY.toString())));
    }

    @AfterEach
    void stop() {
        clock.shutdownNow();
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void stop_behindABalancer_refusesNobodyAndCutsNobodyOff() throws Exception {
        InputStream events = sent("small-events", "events", BodyHandlers.ofInputStream())
                .get(1, TimeUnit.MINUTES)
                .body();
        CompletableFuture<HttpResponse<String>> poll =
                sent("small-poll", "messages?wait=30&after=" + ONE, BodyHandlers.ofString());
        CompletableFuture<Long> download = CompletableFuture.supplyAsync(this::download, clock);
        await("both wait or read")
                .atMost(GRACE)
                .until(() -> server.knows("small-poll") && server.knows("large-download"));
        CountDownLatch served = new CountDownLatch(REQUESTS_BEFORE);
        sendRequests(served);
        assertThat(served.await(1, TimeUnit.MINUTES)).isTrue();
        gateway.terminate();
        assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8))
                .as("a stream of events ends with when to come again")
                .contains("retry:");
        assertThat(poll.get(1, TimeUnit.MINUTES).statusCode())
                .as("a long poll is answered")
                .isEqualTo(200);
        assertThat(download.get(1, TimeUnit.MINUTES))
                .as("octets of the download")
                .isEqualTo(LARGE);
        assertThat(gateway.ended(GRACE)).as("ends in time").isTrue();
        assertThat(ready).as("the balancer has noticed").isFalse();
        assertThat(requests.stream().map(CompletableFuture::join).toList())
                .as("what callers saw whom the balancer sent")
                .hasSizeGreaterThan(REQUESTS_BEFORE)
                .containsOnly("200");
        assertThat(gateway.output()).doesNotContain("ERROR");
    }

    /** As a balancer does, which asks now and then whether it may. */
    private void sendRequests(CountDownLatch served) {
        // No more than a slow machine can do.
        Semaphore room = new Semaphore(AT_ONCE);
        clock.scheduleWithFixedDelay(() -> poll(), 0, 100, TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(
                () -> {
                    if (ready.get() && room.tryAcquire()) {
                        requests.add(request().whenComplete((answer, failure) -> {
                            room.release();
                            served.countDown();
                        }));
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
    }

    private void poll() {
        HttpRequest question = HttpRequest.newBuilder(gateway.managementUri().resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            ready.set(http.send(question, BodyHandlers.discarding()).statusCode() == 200);
        } catch (IOException gone) {
            ready.set(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<String> request() {
        return sent("small-" + Thread.currentThread().getId(), "messages/" + ONE, BodyHandlers.ofString())
                .handle((answer, failure) -> failure != null
                        ? failure.toString()
                        : answer.statusCode() == 200 ? "200" : answer.statusCode() + " " + answer.body());
    }

    /** Reads no faster than lasts beyond the end of the delay. */
    private long download() {
        try (InputStream body = sent("large-download", "messages/" + ONE + "/raw", BodyHandlers.ofInputStream())
                .join()
                .body()) {
            byte[] piece = new byte[1 << 16];
            long octets = 0;
            for (int count = body.readNBytes(piece, 0, piece.length);
                    count > 0;
                    count = body.readNBytes(piece, 0, piece.length)) {
                octets += count;
                Thread.sleep(10);
            }
            return octets;
        } catch (IOException e) {
            throw new IllegalStateException("the download was cut off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> CompletableFuture<HttpResponse<T>> sent(String user, String path, BodyHandler<T> body) {
        String credentials = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
        URI address = gateway.uri().resolve("/v1/mailboxes/load/" + path);
        return http.sendAsync(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                body);
    }
}

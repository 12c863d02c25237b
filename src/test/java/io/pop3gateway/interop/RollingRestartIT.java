package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.testing.Balancer;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.pop3gateway.testing.GatewayProcess;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** An update as Kubernetes does it: another gateway takes the place of each, which is then told to stop, while callers go on asking. */
@Tag("interop")
class RollingRestartIT {

    private static final String PASSWORD = "correct horse";
    private static final int GATEWAYS = 3;
    private static final int MAILBOXES = 200;
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(10);
    private static final int UNDER_WAY = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DovecotServer dovecot = DovecotServer.start(
            PASSWORD,
            IntStream.range(0, MAILBOXES).mapToObj(i -> "user" + i).toList(),
            Option.LOCK_SESSIONS,
            Option.REUSES_PROCESSES);
    private final Vertx vertx = Vertx.vertx();
    private final Balancer balancer = new Balancer(vertx);
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final ScheduledExecutorService callers = Executors.newSingleThreadScheduledExecutor();

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        balancer.close();
        gateways.forEach(GatewayProcess::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        dovecot.close();
    }

    private GatewayProcess start() {
        GatewayProcess gateway = GatewayProcess.start(GatewayProcess.server(
                "work",
                dovecot.port(),
                Map.of(
                        "gateway.pool.in-use-patience",
                        "PT30S",
                        "gateway.timeouts.request",
                        "PT60S",
                        "gateway.timeouts.greeting",
                        "PT50S",
                        "gateway.timeouts.answer",
                        "PT50S",
                        "quarkus.shutdown.delay",
                        "PT8S")));
        gateways.add(gateway);
        balancer.add(gateway);
        await().atMost(PATIENCE).until(() -> balancer.isReady(gateway));
        return gateway;
    }

    /** A hundred a second, unless the machine is too busy to answer so many: no more are under way than callers have connections. */
    private void ask(AsyncHttp http) {
        if (sent.get() - answered.get() >= UNDER_WAY) {
            return;
        }
        int number = sent.getAndIncrement();
        HttpMailbox mailbox = new HttpMailbox("work", "user" + number % MAILBOXES, PASSWORD);
        String path = number % 2 == 0 ? mailbox.path() : mailbox.path() + "/messages";
        http.get(mailbox, path).whenComplete((answer, broken) -> note(path, answer, broken));
    }

    private void note(String path, HttpResponse<byte[]> answer, Throwable broken) {
        if (broken != null) {
            failed.add(path + ": " + broken);
        } else if (answer.statusCode() != 200) {
            failed.add(path + ": " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        answered.incrementAndGet();
    }

    private List<String> warnings() {
        return gateways.stream()
                .flatMap(gateway -> gateway.output().lines())
                .filter(line -> line.contains("POP3GW-01") || line.contains("SIGTERM") || line.contains("stopped"))
                .toList();
    }

    @Test
    void restart_ofAllGatewaysOneByOne_failsNoRequest(TestReporter report) {
        for (int mailbox = 0; mailbox < MAILBOXES; mailbox++) {
            dovecot.deliver("user" + mailbox, SampleMessages.of("mailbox " + mailbox + "\r\n"));
        }
        List<GatewayProcess> old =
                IntStream.range(0, GATEWAYS).mapToObj(i -> start()).toList();
        AsyncHttp http = new AsyncHttp(balancer.uri());
        long begun = System.nanoTime();
        callers.scheduleAtFixedRate(() -> ask(http), 0, BETWEEN_REQUESTS.toMillis(), TimeUnit.MILLISECONDS);
        for (GatewayProcess gateway : old) {
            start();
            gateway.terminate();
            assertThat(gateway.ended(PATIENCE)).as("ends by itself").isTrue();
            assertThat(balancer.isReady(gateway))
                    .as("said beforehand that it goes")
                    .isFalse();
            balancer.remove(gateway);
        }
        callers.shutdown();
        double seconds = (System.nanoTime() - begun) / 1e9;
        await().atMost(PATIENCE).until(() -> answered.get() == sent.get());

        report.publishEntry(Map.of(
                "requests", Integer.toString(sent.get()),
                "a second", Long.toString(Math.round(sent.get() / seconds)),
                "failed", Integer.toString(failed.size())));
        assertThat(failed)
                .as(() -> "of " + sent + " requests; the gateways said " + warnings())
                .isEmpty();
        assertThat(old).allSatisfy(gateway -> assertThat(gateway.output()).doesNotContain("ERROR", PASSWORD));
    }
}

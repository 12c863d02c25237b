package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged gateway with a heap of 128 MB, for a while among good, slow, leaving and hostile callers and mail servers: nothing that
 * it holds grows. {@code -Dsoak=PT10M} makes it longer than the two minutes that are usual.
 */
@Tag("interop")
class SoakIT {

    private static final Duration LENGTH = Duration.parse(System.getProperty("soak", "PT2M"));
    private static final int MILLION = 1_000_000;
    private static final long SEED = 12;

    /** What may be there more behind it than behind the first part: caches that were not full yet. */
    private static final long HEAP = 12L << 20;

    private static final int DESCRIPTORS = 24;
    private static final int THREADS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/soak.json");

    private static final List<String> VIEWS = List.of("message", "text", "html", "raw", "preview", "zip", "fetch");
    private static final List<String> MAILS = List.of("small", "text1", "html1", "parts1", "attachment4", "text6");
    private static final List<String> BAD_BEGINNINGS = List.of(
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "POST /v1/mailboxes/load/messages/fetch HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{\"ids\"",
            "GET /v1/mailboxes/load/messages/%ZZ HTTP/1.1\r\nHost: x\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0009\u0001",
            "GET / HTTP/1.1\r\n");
    private static final List<String> BAD_SERVERS = List.of(
            "+OK ready\r\n+OK\r\n+OK\r\n+OK\r\n",
            "-ERR [SYS/TEMP] later\r\n",
            "+OK " + "x".repeat(100_000),
            "\u0000\u0001\u0002",
            "");

    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

    private Vertx vertx;
    private LoadServer server;
    private NetServer hostile;
    private GatewayProcess gateway;
    private LoadCaller caller;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        server.fill("small", List.of(LoadMail.text(2_000, "plain")));
        server.fill("text1", List.of(LoadMail.text(MILLION, "plain")));
        server.fill("text6", List.of(LoadMail.text(6 * MILLION, "plain")));
        server.fill("html1", List.of(LoadMail.text(MILLION, "html")));
        server.fill("parts1", List.of(LoadMail.parts(MILLION)));
        server.fill("attachment4", List.of(LoadMail.attachment(4 * MILLION)));
        AtomicInteger connections = new AtomicInteger();
        hostile = vertx.createNetServer().connectHandler(socket -> {
            String words = BAD_SERVERS.get(connections.incrementAndGet() % BAD_SERVERS.size());
            socket.exceptionHandler(broken -> {});
            socket.write(words).onComplete(said -> vertx.setTimer(200, timer -> socket.close()));
        });
        hostile.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        gateway = GatewayProcess.start(
                Map.of(
                        "gateway.servers.load.host", "127.0.0.1",
                        "gateway.servers.load.port", Integer.toString(server.port()),
                        "gateway.servers.load.security", "none",
                        "gateway.servers.bad.host", "127.0.0.1",
                        "gateway.servers.bad.port", Integer.toString(hostile.actualPort()),
                        "gateway.servers.bad.security", "none",
                        "gateway.timeouts.request", "PT20S"),
                List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"));
        caller = new LoadCaller(gateway.uri());
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void gateway_amongAllKindsOfCallersAndServers_holdsNoMoreTheLongerItRuns() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        try (JMXConnector connector = gateway.management()) {
            HeldMemory memory = new HeldMemory(connector.getMBeanServerConnection());
            run(LENGTH.dividedBy(4));
            Map<String, Long> first = held(memory);
            figures.put("behind a quarter", first);
            run(LENGTH.minus(LENGTH.dividedBy(4)));
            Map<String, Long> last = held(memory);
            figures.put("behind all", last);
            figures.put("what callers saw", new TreeMap<>(seen));
            Files.writeString(
                    REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
            assertThat(last.get("heap") - first.get("heap"))
                    .as("octets of the heap more: %s", figures)
                    .isLessThan(HEAP);
            assertThat(last.get("descriptors") - first.get("descriptors"))
                    .as("descriptors more: %s", figures)
                    .isLessThan(DESCRIPTORS);
            assertThat(last.get("threads") - first.get("threads"))
                    .as("threads more: %s", figures)
                    .isLessThan(THREADS);
        }
        assertThat(seen.keySet()).as("what callers saw: %s", seen).doesNotContain("500");
        assertThat(seen.get(LoadCaller.SERVED).get()).isPositive();
        assertThat(caller.call("small-last", "message", Reader.FAST)).isEqualTo(LoadCaller.SERVED);
    }

    private void run(Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        ExecutorService threads = Executors.newCachedThreadPool();
        for (int i = 0; i < 4; i++) {
            long seed = SEED + i;
            threads.execute(() -> repeat(end, seed, random -> good(random, Reader.FAST)));
        }
        threads.execute(() -> repeat(end, SEED, random -> good(random, Reader.SLOW)));
        threads.execute(() -> repeat(end, SEED, random -> good(random, Reader.LEAVING)));
        threads.execute(() -> repeat(end, SEED, this::hostile));
        threads.execute(() ->
                repeat(end, SEED, random -> caller.call("bad", "small-" + random.nextInt(20), "message", Reader.FAST)));
        threads.shutdown();
        assertThat(threads.awaitTermination(length.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS))
                .as("every caller came to an end")
                .isTrue();
    }

    /** What a caller does, and saw. */
    private interface Turn {
        String with(Random random);
    }

    private void repeat(long end, long seed, Turn turn) {
        Random random = new Random(seed);
        while (System.nanoTime() < end) {
            String what = turn.with(random);
            String kind = what.startsWith(LoadCaller.LATER) ? LoadCaller.LATER : what;
            seen.computeIfAbsent(kind, unknown -> new AtomicInteger()).incrementAndGet();
            LoadCaller.pause(random.nextInt(50));
        }
    }

    private String good(Random random, Reader reader) {
        String mail = MAILS.get(random.nextInt(MAILS.size()));
        String view = VIEWS.get(random.nextInt(VIEWS.size()));
        return caller.call(mail + "-" + random.nextInt(20), view, reader);
    }

    private String hostile(Random random) {
        try (Socket socket = new Socket(gateway.uri().getHost(), gateway.uri().getPort())) {
            String words = BAD_BEGINNINGS.get(random.nextInt(BAD_BEGINNINGS.size()));
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            LoadCaller.pause(random.nextInt(300));
            return "hostile";
        } catch (IOException e) {
            return "hostile, closed";
        }
    }

    /** Once nobody is there any more. */
    private Map<String, Long> held(HeldMemory memory) throws IOException {
        List<String> none = new ArrayList<>(List.of("gateway_memory_used_bytes", "gateway_spool_used_bytes"));
        await("all is given back").atMost(PATIENCE).untilAsserted(() -> {
            for (String meter : none) {
                assertThat(gateway.metric(meter, "")).as(meter).isZero();
            }
            assertThat(gateway.metric("gateway_pool_sessions", ""))
                    .as("sessions")
                    .isZero();
        });
        return Map.of(
                "heap", memory.liveHeap(),
                "descriptors", (long) gateway.metric("process_files_open_files", ""),
                "threads", (long) gateway.metric("jvm_threads_live_threads", ""));
    }
}

package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged gateway with the image's own flags and a heap of 256 MB, before more callers with more mail than it can hold. Whoever does
 * not fit waits or is told when to come again, what is answered is whole, a neighbour is served, and the process lives.
 */
@Tag("interop")
class LoadMatrixIT {

    private static final int MILLION = 1_000_000;

    /** How full the heap may be right behind a collection. */
    private static final double FULL = 0.85;

    private static final Duration FLOOR = Duration.ofSeconds(3);
    private static final int FEWEST = 15;

    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/load-matrix.json");

    private static final Map<String, String> FIGURES = new TreeMap<>();
    private static Vertx vertx;
    private static LoadServer server;
    private static GatewayProcess gateway;

    private static LoadCaller caller;
    private static Duration alone;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        server.fill("small", List.of(LoadMail.text(2_000, "plain")));
        for (int size : List.of(1, 8, 24)) {
            server.fill("text" + size, List.of(LoadMail.text(size * MILLION, "plain")));
            server.fill("html" + size, List.of(LoadMail.text(size * MILLION, "html")));
            server.fill("attachment" + size, List.of(LoadMail.attachment(size * MILLION)));
            server.fill("parts" + size, List.of(LoadMail.parts(size * MILLION)));
        }
        List<byte[]> many = new ArrayList<>();
        byte[] one = LoadMail.text(60_000, "html");
        for (int i = 0; i < LoadCaller.FETCHED; i++) {
            many.add(one);
        }
        server.fill("many", many);
        gateway = GatewayProcess.start(
                Map.of(
                        "gateway.servers.load.host", "127.0.0.1",
                        "gateway.servers.load.port", Integer.toString(server.port()),
                        "gateway.servers.load.security", "none",
                        "gateway.servers.load.max-sessions", "512",
                        "gateway.timeouts.request", "PT60S"),
                FLAGS);
        caller = new LoadCaller(gateway.uri());
        // What is loaded and compiled once is there before a neighbour's time is taken.
        neighbourTimes(new AtomicBoolean(true), new ConcurrentHashMap<>());
        alone = median(neighbourTimes(new AtomicBoolean(true), new ConcurrentHashMap<>()));
    }

    @AfterAll
    static void stop() throws IOException {
        Files.writeString(
                REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(FIGURES));
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "2, text24, message, FAST",
        "8, text24, message, SLOW",
        "8, text24, text, SLOW",
        "50, text8, text, LEAVING",
        "200, text1, message, SLOW",
        "8, html24, message, FAST",
        "8, html8, html, FAST",
        "2, html24, text, SLOW",
        "200, html1, html, LEAVING",
        "50, html1, text, FAST",
        "50, attachment8, message, FAST",
        "8, attachment24, attachment, SLOW",
        "200, attachment1, attachment, FAST",
        "50, parts8, message, LEAVING",
        "8, parts24, text, FAST",
        "200, parts1, message, FAST",
        "50, many, preview, FAST",
        "200, many, preview, LEAVING",
        "8, many, fetch, SLOW",
        "50, many, fetch, LEAVING",
        "8, many, zip, FAST",
        "50, many, zip, LEAVING",
        "2, many, zip, SLOW",
        "200, small, message, FAST"
    })
    void callers_moreThanFit_areServedOrToldWhenToComeAgain(int callers, String mail, String view, Reader reader)
            throws IOException {
        Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture<Double> heap = CompletableFuture.supplyAsync(() -> fullestHeap(over), threads);
            CompletableFuture<List<Duration>> neighbour =
                    CompletableFuture.supplyAsync(() -> neighbourTimes(over, seen), threads);
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                String user = mail + "-" + i;
                all.add(CompletableFuture.supplyAsync(() -> caller.call(user, view, reader), threads));
            }
            List<String> told = all.stream().map(CompletableFuture::join).toList();
            over.set(true);
            told.forEach(what -> count(seen, what.startsWith(LoadCaller.LATER) ? LoadCaller.LATER : what));
            double full = heap.join();
            Duration beside = median(neighbour.join());
            FIGURES.put(
                    callers + " x " + mail + " " + view + " " + reader,
                    String.format(
                            Locale.ROOT,
                            "%s; heap behind collections %.2f; a neighbour's small message %d ms, alone %d ms",
                            seen,
                            full,
                            beside.toMillis(),
                            alone.toMillis()));
            assertThat(seen.keySet()).as("what callers saw: %s", seen).isSubsetOf(allowed(mail, view));
            assertThat(full).as("share of the heap that is held").isLessThan(FULL);
            assertThat(beside).as("a neighbour's time for a small message").isLessThan(atMost(alone));
            assertThat(gateway.ended(Duration.ofMillis(1)))
                    .as("ended: " + gateway.output())
                    .isFalse();
            assertIsServedLater(told, mail + "-later", view);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    /** HTML of more than a few megabytes takes more memory than there is, or more of the processor than one message may have. */
    private static Set<String> allowed(String mail, String view) {
        boolean large = (mail.equals("html8") || mail.equals("html24")) && !view.equals("message");
        Set<String> allowed = new HashSet<>(Set.of(LoadCaller.SERVED, "left", LoadCaller.LATER, "neighbour 200"));
        if (large) {
            allowed.add("422");
        }
        return allowed;
    }

    /** Whoever comes again when he was told to is served, now that the others are gone. */
    private static void assertIsServedLater(List<String> told, String user, String view) {
        told.stream()
                .filter(what -> what.startsWith(LoadCaller.LATER))
                .findFirst()
                .ifPresent(refusal -> {
                    LoadCaller.pause(1_000 * LoadCaller.secondsLater(refusal));
                    assertThat(caller.call(user, view, Reader.FAST))
                            .as("who comes again after: " + refusal)
                            .isEqualTo(LoadCaller.SERVED);
                });
    }

    /** Three times what it takes alone; what a machine without a processor to spare may do to anybody is no part of that. */
    private static Duration atMost(Duration alone) {
        Duration three = alone.multipliedBy(3);
        return three.compareTo(FLOOR) > 0 ? three : FLOOR;
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static void count(Map<String, AtomicInteger> seen, String what) {
        seen.computeIfAbsent(what, unknown -> new AtomicInteger()).incrementAndGet();
    }

    /** Asks for a small message of its own again and again, a few times at least, and takes the time. */
    private static List<Duration> neighbourTimes(AtomicBoolean over, Map<String, AtomicInteger> seen) {
        List<Duration> times = new ArrayList<>();
        while (!over.get() || times.size() < FEWEST) {
            long begin = System.nanoTime();
            count(seen, "neighbour " + caller.call("small-neighbour", "message", Reader.FAST));
            times.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return times;
    }

    /** How full the heap was right behind a collection. */
    private static double fullestHeap(AtomicBoolean over) {
        double most = 0;
        do {
            most = Math.max(most, gateway.metric("jvm_memory_usage_after_gc", "heap"));
            LoadCaller.pause(100);
        } while (!over.get());
        return most;
    }
}

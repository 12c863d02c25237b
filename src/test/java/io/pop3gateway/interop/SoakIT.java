package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.HeldMemory;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
 * The packaged gateway with a heap of 128 MB, for a while among good, slow, leaving and hostile callers and mail servers, in
 * rounds. Behind each round everybody is gone: then nothing is held for a caller any more, and what the process has for itself does
 * not grow from round to round. {@code -Dsoak=PT10M} makes it longer than the two minutes that are usual.
 */
@Tag("interop")
class SoakIT {

    private static final Duration LENGTH = Duration.parse(System.getProperty("soak", "PT2M"));
    private static final Duration ROUND = Duration.ofSeconds(12);
    /** However slow the machine is. */
    private static final int FEWEST = 3;

    private static final int MILLION = 1_000_000;
    private static final long SEED = 12;

    /** What all rounds together may leave behind: caches that were not full yet, threads that are made when first needed. */
    private static final Map<String, Long> GROWTH = Map.of("heap", 12L << 20, "descriptors", 16L, "threads", 8L);

    /** For an answer: the longest that the gateway may take, and some for the machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** With servers that have no end. */
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(3);

    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/soak.json");

    private static final List<String> MAILS = List.of("small", "text1", "html1", "parts1", "attachment4", "text4");
    private static final List<String> VIEWS = List.of("message", "message", "text", "html", "raw", "list");
    private static final List<String> OF_MANY = List.of("preview", "fetch", "zip");

    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final List<HostileMailServer> hostile = new ArrayList<>();

    private Vertx vertx;
    private LoadServer server;
    private GatewayProcess gateway;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        server.fill("small", List.of(LoadMail.text(2_000, "plain")));
        server.fill("text1", List.of(LoadMail.text(MILLION, "plain")));
        server.fill("text4", List.of(LoadMail.text(4 * MILLION, "plain")));
        server.fill("html1", List.of(LoadMail.text(MILLION, "html")));
        server.fill("parts1", List.of(LoadMail.parts(MILLION)));
        server.fill("attachment4", List.of(LoadMail.attachment(4 * MILLION)));
        server.fill("many", LoadMail.many(MILLION));
        Map<String, String> configuration = new HashMap<>(Map.of(
                "gateway.timeouts.greeting", "PT2S",
                "gateway.timeouts.answer", "PT5S",
                "gateway.timeouts.request", "PT20S"));
        configuration.putAll(GatewayProcess.server("load", server.port()));
        for (HostileMailServer.Manner manner : HostileMailServer.Manner.values()) {
            HostileMailServer one = new HostileMailServer(vertx, manner);
            hostile.add(one);
            configuration.putAll(GatewayProcess.server(manner.alias(), one.port()));
        }
        gateway = GatewayProcess.start(configuration, GatewayProcess.podFlags(128));
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        hostile.forEach(HostileMailServer::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void gateway_amongAllKindsOfCallersAndServers_holdsNoMoreTheLongerItRuns() throws Exception {
        long end = System.nanoTime() + LENGTH.toNanos();
        List<Map<String, Long>> rounds = new ArrayList<>();
        try (JMXConnector connector = gateway.management()) {
            HeldMemory memory = new HeldMemory(connector.getMBeanServerConnection());
            while (System.nanoTime() < end || rounds.size() < FEWEST) {
                round(rounds.size());
                rounds.add(held(memory));
                report(rounds);
            }
        }
        GROWTH.forEach((what, most) -> assertThat(growth(rounds, what))
                .as("%s more behind the last round than behind the first: %s", what, rounds)
                .isLessThan(most));
        assertThat(seen.keySet())
                .as("what callers saw: %s", seen)
                .isSubsetOf(
                        LoadCaller.SERVED,
                        LoadCaller.LATER,
                        LoadCaller.LEFT,
                        "hostile",
                        "hostile, thrown out",
                        "of a hostile server " + LoadCaller.SERVED,
                        "of a hostile server 422",
                        // Those who refuse logins make a client one that guesses.
                        "of a hostile server 429",
                        "of a hostile server 502",
                        "of a hostile server 504",
                        "of a hostile server " + LoadCaller.LATER,
                        "of a hostile server " + LoadCaller.LEFT,
                        "of a hostile server, no whole answer");
        assertThat(seen).containsKey(LoadCaller.SERVED);
        assertThat(new LoadCaller(vertx, gateway.uri(), PATIENCE).call("load", "small-last", "message", Reader.FAST))
                .as("who comes when all is over")
                .isEqualTo(LoadCaller.SERVED);
        assertThat(gateway.output().lines().filter(line -> line.contains("\"level\":\"ERROR\"")))
                .as("faults that an operator is told of")
                .isEmpty();
    }

    private static double growth(List<Map<String, Long>> rounds, String what) {
        List<Slope.Point> points = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            points.add(new Slope.Point(round, rounds.get(round).get(what)));
        }
        return Slope.of(points) * (rounds.size() - 1);
    }

    private void round(int number) throws InterruptedException {
        long end = System.nanoTime() + ROUND.toNanos();
        LoadCaller patient = new LoadCaller(vertx, gateway.uri(), PATIENCE);
        LoadCaller impatient = new LoadCaller(vertx, gateway.uri(), LITTLE_PATIENCE);
        HostileCaller bad = new HostileCaller(gateway.uri());
        List<Turn> turns = List.of(
                random -> good(patient, random, Reader.FAST),
                random -> good(patient, random, Reader.FAST),
                random -> good(patient, random, Reader.FAST),
                random -> good(patient, random, Reader.SLOW),
                random -> good(patient, random, Reader.LEAVING),
                random -> good(patient, random, Reader.LEAVING),
                random -> patient.call("load", "many-" + random.nextInt(20), "events", Reader.LEAVING),
                random -> ofHostileServer(impatient, random, Reader.FAST),
                random -> ofHostileServer(impatient, random, Reader.LEAVING),
                bad::call);
        ExecutorService threads = Executors.newFixedThreadPool(turns.size());
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            Random random = new Random(SEED + turns.size() * (long) number + i);
            threads.execute(() -> repeat(end, random, turn));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(ROUND.plus(PATIENCE).toSeconds() + 10, TimeUnit.SECONDS))
                .as("every caller came to an end")
                .isTrue();
    }

    /** What a caller does, and saw. */
    private interface Turn {
        String with(Random random);
    }

    private void repeat(long end, Random random, Turn turn) {
        while (System.nanoTime() < end) {
            seen.computeIfAbsent(LoadCaller.kind(turn.with(random)), unknown -> new AtomicInteger())
                    .incrementAndGet();
            LoadCaller.pause(random.nextInt(50));
        }
    }

    private static String good(LoadCaller caller, Random random, Reader reader) {
        int user = random.nextInt(20);
        if (random.nextInt(4) == 0) {
            return caller.call("load", "many-" + user, any(OF_MANY, random), reader);
        }
        String mail = any(MAILS, random);
        String view = mail.startsWith("attachment") && random.nextBoolean() ? "attachment" : any(VIEWS, random);
        return caller.call("load", mail + "-" + user, view, reader);
    }

    private static String ofHostileServer(LoadCaller caller, Random random, Reader reader) {
        HostileMailServer.Manner manner = any(List.of(HostileMailServer.Manner.values()), random);
        String told = caller.call(manner.alias(), "anna", any(VIEWS, random), reader);
        // What has begun and cannot go on is cut off: that is how a caller learns of it.
        boolean broken = told.startsWith("no whole answer") || told.endsWith("cut off") || told.contains("Exception");
        return "of a hostile server" + (broken ? ", no whole answer" : " " + LoadCaller.kind(told));
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Once nobody is there any more. */
    private Map<String, Long> held(HeldMemory memory) throws IOException {
        List<String> none = List.of(
                "gateway_memory_used_bytes",
                "gateway_memory_waiting",
                "gateway_spool_used_bytes",
                "gateway_pool_sessions");
        await("all is given back")
                .atMost(PATIENCE)
                .untilAsserted(() -> none.forEach(
                        meter -> assertThat(gateway.metric(meter, "")).as(meter).isZero()));
        return Map.of(
                "heap", memory.liveHeap(),
                "descriptors", (long) gateway.metric("process_files_open_files", ""),
                "threads", (long) gateway.metric("jvm_threads_live_threads", ""));
    }

    private void report(List<Map<String, Long>> rounds) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("length", LENGTH.toString());
        figures.put("held behind each round", rounds);
        figures.put("most resident MB", gateway.mostResidentOctets() >> 20);
        figures.put("what callers saw", new TreeMap<>(seen));
        Files.writeString(
                REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }
}

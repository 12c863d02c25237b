package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.interop.LoadNeighbour.Waits;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.HeldMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged gateway with the image's own flags and a heap of 256 MB, before more callers with more mail than it can hold. Whoever
 * does not fit waits or is told when to come again, who does come again is served, what is answered is whole, a neighbour is
 * served, and the process lives. {@code -Dload.matrix=whole} tries every combination, which takes some forty minutes, instead of some
 * that have every two of their values together at least once in what costs the most.
 */
@Tag("interop")
class LoadMatrixIT {

    /** {@code whole}, or a regular expression that finds the cells to be tried by their names. */
    private static final String MATRIX = System.getProperty("load.matrix", "");

    private static final boolean WHOLE = !MATRIX.isEmpty();

    /** The gateway's own deadline, and some for the machine; what streams is read for as long as it comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(WHOLE ? 15 : 4);

    /** A crowd that has gone sooner comes again: what a neighbour waits meanwhile is told by some hundred requests. */
    private static final Duration STAYS = Duration.ofSeconds(WHOLE ? 2 : 0);

    /** How often who is told to come again does so while the others are there. */
    private static final int COMINGS = 3;

    /** How full the heap may be of what is held: behind a full collection. */
    private static final double FULL = 0.85;

    /** What a pod with such a heap may have, in megabytes: the heap is half of it. */
    private static final int POD = 512;

    /** It is warm when compilers have no more of the time of all callers than this, or after so many rounds of them. */
    private static final double QUIET = 0.2;

    private static final int WARMING = 6;
    private static final String NEIGHBOUR = "neighbour ";
    private static final List<String> FLAGS = GatewayProcess.podFlags(256);
    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/load-matrix.json");

    /** A neighbour waits for his small message at most so many times as long as alone. */
    private static final double SLOWED = 3;

    /** In so many of the cells at least, of which some take less than a second; nearly all where nothing runs beside. */
    private static final double MOSTLY = 0.5;

    private static final Map<String, Map<String, Object>> ROWS = new LinkedHashMap<>();
    private static final List<Double> NEIGHBOURS = new ArrayList<>();
    private static LoadField field;

    static Stream<LoadCell> cells() {
        return WHOLE ? LoadCell.whole(MATRIX) : LoadCell.some();
    }

    @BeforeAll
    static void start() {
        field = new LoadField(FLAGS, LoadCell.SIZES, PATIENCE);
        if (WHOLE) {
            warm();
        }
    }

    /** Compilers have a third of the processors at first, and his time in peace is compared with that beside others. */
    private static void warm() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (JMXConnector connector = field.gateway().management()) {
            CompilationMXBean compilers =
                    ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), CompilationMXBean.class);
            double busy = 1;
            for (int rounds = 0; busy > QUIET && rounds < WARMING; rounds++) {
                long compiled = compilers.getTotalCompilationTime();
                long begin = System.nanoTime();
                LoadCell.KINDS
                        .keySet()
                        .forEach(kind ->
                                come(new LoadCell(50, kind, 8, Reader.FAST), new ConcurrentHashMap<>(), threads));
                busy = (compilers.getTotalCompilationTime() - compiled)
                        / (double) Duration.ofNanos(System.nanoTime() - begin).toMillis();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    @AfterAll
    static void stop() {
        field.close();
        assertThat(NEIGHBOURS.stream().filter(times -> times <= SLOWED).count())
                .as("cells in which a neighbour waits no more than " + SLOWED + " times as long as alone: "
                        + NEIGHBOURS)
                .isGreaterThanOrEqualTo((long) (NEIGHBOURS.size() * MOSTLY));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void callers_moreThanFit_areServedOrToldWhenToComeAgain(LoadCell cell) throws IOException {
        Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        try {
            CompletableFuture<Double> heap = CompletableFuture.supplyAsync(() -> fullestHeap(over), threads);
            CompletableFuture<Waits> beside = CompletableFuture.supplyAsync(
                    () -> field.neighbour().whileOthers(over, told -> count(seen, NEIGHBOUR + told)), threads);
            List<String> told = come(cell, seen, threads);
            while (Duration.ofNanos(System.nanoTime() - begin).compareTo(STAYS) < 0) {
                told = come(cell, seen, threads);
            }
            over.set(true);
            // The time alone anew behind each cell, since code is quicker the longer it runs.
            Waits alone = field.neighbour().alone();
            NEIGHBOURS.add(
                    (double) beside.join().message().toNanos() / alone.message().toNanos());
            report(cell, seen, begin, heap.join(), beside.join(), alone);
            assertThat(seen.keySet()).as("what callers saw: %s", seen).isSubsetOf(allowed(cell));
            assertThat(heap.join()).as("share of the heap that is held").isLessThan(FULL);
            assertThat(field.gateway().mostResidentOctets() >> 20)
                    .as("megabytes resident, on the heap and beside it")
                    .isLessThan(POD);
            assertThat(field.gateway().ended(Duration.ofMillis(1)))
                    .as("ended: " + field.gateway().output())
                    .isFalse();
            assertIsServedLater(cell, told);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    /** All callers of a cell at once; answers what each was told at last. */
    private static List<String> come(LoadCell cell, Map<String, AtomicInteger> seen, ExecutorService threads) {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < cell.callers(); i++) {
            int number = i;
            all.add(CompletableFuture.supplyAsync(() -> comes(cell, number, seen), threads));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** Asks, and asks again when he was told to. */
    private static String comes(LoadCell cell, int number, Map<String, AtomicInteger> seen) {
        String told = "";
        for (int coming = 0; coming == 0 || coming < COMINGS && told.startsWith(LoadCaller.LATER); coming++) {
            if (coming > 0) {
                LoadCaller.pause(1_000L * LoadCaller.secondsLater(told));
            }
            told = field.caller().call("load", cell.mail() + "-" + number, cell.view(number), cell.reader());
            count(seen, LoadCaller.kind(told));
        }
        return told;
    }

    private static Set<String> allowed(LoadCell cell) {
        Set<String> allowed = new HashSet<>(
                Set.of(LoadCaller.SERVED, LoadCaller.LEFT, LoadCaller.LATER, NEIGHBOUR + LoadCaller.SERVED));
        if (cell.mayBeTooLarge()) {
            allowed.add("422");
        }
        // On a machine that gives it no processor, what was begun ends at the request's deadline; nothing was refused
        // then.
        allowed.add("504");
        return allowed;
    }

    /** Whoever was refused to the end is served when he comes as told and the others are gone. */
    private static void assertIsServedLater(LoadCell cell, List<String> told) {
        for (int number = 0; number < told.size(); number++) {
            String last = told.get(number);
            if (last.startsWith(LoadCaller.LATER)) {
                LoadCaller.pause(1_000L * LoadCaller.secondsLater(last));
                assertThat(field.caller().call("load", cell.mail() + "-later", cell.view(number), Reader.FAST))
                        .as("who comes again after: " + last)
                        .isIn(cell.mayBeTooLarge() ? List.of(LoadCaller.SERVED, "422") : List.of(LoadCaller.SERVED));
                return;
            }
        }
    }

    private static void count(Map<String, AtomicInteger> seen, String what) {
        seen.computeIfAbsent(what, unknown -> new AtomicInteger()).incrementAndGet();
    }

    /** How full the heap was of what is held. */
    private static double fullestHeap(AtomicBoolean over) {
        double most = 0;
        try (JMXConnector connector = field.gateway().management()) {
            HeldMemory memory = new HeldMemory(connector.getMBeanServerConnection());
            do {
                most = Math.max(most, memory.shareBehindFullCollection());
                LoadCaller.pause(100);
            } while (!over.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return most;
    }

    private static Map<String, Long> microseconds(Duration beside, Duration alone) {
        return new TreeMap<>(Map.of("beside", beside.toNanos() / 1000, "alone", alone.toNanos() / 1000));
    }

    private static void report(
            LoadCell cell, Map<String, AtomicInteger> seen, long begin, double heap, Waits beside, Waits alone)
            throws IOException {
        ROWS.put(
                cell.toString(),
                new TreeMap<>(Map.of(
                        "what callers saw",
                        new TreeMap<>(seen),
                        "milliseconds for all",
                        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                        "share of the heap behind full collections",
                        Math.round(heap * 100) / 100.0,
                        "microseconds of a neighbour's small message",
                        microseconds(beside.message(), alone.message()),
                        "microseconds that he waited at most",
                        microseconds(beside.longest(), alone.longest()),
                        "microseconds of a refusal without mail",
                        microseconds(beside.refusal(), alone.refusal()),
                        "most resident MB",
                        field.gateway().mostResidentOctets() >> 20)));
        Files.writeString(
                REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ROWS));
    }
}

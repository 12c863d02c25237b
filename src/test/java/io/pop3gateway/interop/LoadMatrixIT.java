package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.interop.LoadNeighbour.Waits;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.HeldMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
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
    private static final Set<String> MANY = Set.of("preview", "fetch", "zip");
    private static final List<Integer> CALLERS = List.of(2, 8, 50, 200);
    private static final List<Integer> SIZES = List.of(1, 8, 24);

    /** What is asked for, one caller with the first view, the next with the second. */
    private static final Map<String, List<String>> KINDS = new TreeMap<>(Map.of(
            "text", List.of("message", "text"),
            "html", List.of("message", "html"),
            "attachment", List.of("attachment", "message"),
            "parts", List.of("message", "text"),
            "raw", List.of("raw"),
            "preview", List.of("preview"),
            "fetch", List.of("fetch"),
            "zip", List.of("zip")));

    /** The gateway's own deadline, and some for the machine; what streams is read for as long as it comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(WHOLE ? 15 : 4);

    /** How often who is told to come again does so while the others are there. */
    private static final int COMINGS = 3;

    /** How full the heap may be of what is held: behind a full collection. */
    private static final double FULL = 0.85;

    private static final long SEED = 12;
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

    private record Cell(int callers, String kind, int size, Reader reader) {

        private String mail() {
            return (MANY.contains(kind) ? "many" : kind.equals("raw") ? "text" : kind) + size;
        }

        private String view(int number) {
            List<String> views = KINDS.get(kind);
            return views.get(number % views.size());
        }

        /** HTML that is made a page of or cleaned as a whole may be more than there can ever be memory or time for. */
        private boolean mayBeTooLarge() {
            return kind.equals("html") && size > 1;
        }

        @Override
        public String toString() {
            return callers + " x " + kind + " of " + size + " MB, " + reader;
        }
    }

    static Stream<Cell> cells() {
        return WHOLE ? whole() : some();
    }

    /** In an order that has some of everything in each stretch of it. */
    private static Stream<Cell> whole() {
        List<Cell> cells = new ArrayList<>();
        KINDS.keySet()
                .forEach(kind -> SIZES.forEach(size -> CALLERS.forEach(callers -> Stream.of(Reader.values())
                        .forEach(reader -> cells.add(new Cell(callers, kind, size, reader))))));
        Collections.shuffle(cells, new Random(SEED));
        return cells.stream()
                .filter(cell -> MATRIX.equals("whole")
                        || Pattern.compile(MATRIX).matcher(cell.toString()).find());
    }

    private static Stream<Cell> some() {
        return Stream.of(
                new Cell(8, "text", 24, Reader.FAST),
                new Cell(50, "text", 8, Reader.LEAVING),
                new Cell(200, "text", 1, Reader.SLOW),
                new Cell(2, "html", 24, Reader.SLOW),
                new Cell(8, "html", 8, Reader.LEAVING),
                new Cell(50, "html", 1, Reader.FAST),
                new Cell(8, "attachment", 24, Reader.SLOW),
                new Cell(200, "attachment", 1, Reader.FAST),
                new Cell(50, "parts", 8, Reader.LEAVING),
                new Cell(200, "parts", 1, Reader.SLOW),
                new Cell(200, "raw", 24, Reader.SLOW),
                new Cell(50, "preview", 8, Reader.FAST),
                new Cell(200, "preview", 24, Reader.LEAVING),
                new Cell(8, "fetch", 8, Reader.SLOW),
                new Cell(50, "fetch", 24, Reader.LEAVING),
                new Cell(8, "zip", 24, Reader.FAST),
                new Cell(200, "zip", 24, Reader.SLOW));
    }

    @BeforeAll
    static void start() {
        field = new LoadField(FLAGS, SIZES, PATIENCE);
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
    void callers_moreThanFit_areServedOrToldWhenToComeAgain(Cell cell) throws IOException {
        Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        try {
            CompletableFuture<Double> heap = CompletableFuture.supplyAsync(() -> fullestHeap(over), threads);
            CompletableFuture<Waits> beside = CompletableFuture.supplyAsync(
                    () -> field.neighbour().whileOthers(over, told -> count(seen, NEIGHBOUR + told)), threads);
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < cell.callers(); i++) {
                int number = i;
                all.add(CompletableFuture.supplyAsync(() -> comes(cell, number, seen), threads));
            }
            List<String> told = all.stream().map(CompletableFuture::join).toList();
            over.set(true);
            // The time alone anew behind each cell, since code is quicker the longer it runs.
            Waits alone = field.neighbour().alone();
            NEIGHBOURS.add(
                    (double) beside.join().message().toNanos() / alone.message().toNanos());
            report(cell, seen, begin, heap.join(), beside.join(), alone);
            assertThat(seen.keySet()).as("what callers saw: %s", seen).isSubsetOf(allowed(cell));
            assertThat(heap.join()).as("share of the heap that is held").isLessThan(FULL);
            assertThat(field.gateway().ended(Duration.ofMillis(1)))
                    .as("ended: " + field.gateway().output())
                    .isFalse();
            assertIsServedLater(cell, told);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    /** Asks, and asks again when he was told to. */
    private static String comes(Cell cell, int number, Map<String, AtomicInteger> seen) {
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

    private static Set<String> allowed(Cell cell) {
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
    private static void assertIsServedLater(Cell cell, List<String> told) {
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
            Cell cell, Map<String, AtomicInteger> seen, long begin, double heap, Waits beside, Waits alone)
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
                        "microseconds of a refusal without mail",
                        microseconds(beside.refusal(), alone.refusal()),
                        "most resident MB",
                        field.gateway().mostResidentOctets() >> 20)));
        Files.writeString(
                REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ROWS));
    }
}

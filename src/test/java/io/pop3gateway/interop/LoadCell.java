package io.pop3gateway.interop;

import io.pop3gateway.interop.LoadCaller.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One cell of the matrix of loads: so many callers at once, each with mail of his own.
 *
 * @param kind of mail, and how it is asked for: a key of {@link #KINDS}
 * @param size of each caller's mail, in millions of octets
 */
record LoadCell(int callers, String kind, int size, Reader reader) {

    private static final Set<String> MANY = Set.of("preview", "fetch", "zip");
    private static final List<Integer> CALLERS = List.of(2, 8, 50, 200);

    /** Millions of octets. */
    static final List<Integer> SIZES = List.of(1, 8, 24);

    /** What is asked for, one caller with the first view, the next with the second. */
    static final Map<String, List<String>> KINDS = new TreeMap<>(Map.of(
            "text", List.of("message", "text"),
            "html", List.of("message", "html"),
            "attachment", List.of("attachment", "message"),
            "parts", List.of("message", "text"),
            "raw", List.of("raw"),
            "preview", List.of("preview"),
            "fetch", List.of("fetch"),
            "zip", List.of("zip")));

    private static final long SEED = 12;

    /**
     * In an order that has some of everything in each stretch of it.
     *
     * @param matrix {@code whole}, or a regular expression that finds cells by their names
     */
    static Stream<LoadCell> whole(String matrix) {
        List<LoadCell> cells = new ArrayList<>();
        KINDS.keySet()
                .forEach(kind -> SIZES.forEach(size -> CALLERS.forEach(callers -> Stream.of(Reader.values())
                        .forEach(reader -> cells.add(new LoadCell(callers, kind, size, reader))))));
        Collections.shuffle(cells, new Random(SEED));
        return cells.stream()
                .filter(cell -> matrix.equals("whole")
                        || Pattern.compile(matrix).matcher(cell.toString()).find());
    }

    /** Those that have every two of their values together at least once in what costs the most. */
    static Stream<LoadCell> some() {
        return Stream.of(
                new LoadCell(8, "text", 24, Reader.FAST),
                new LoadCell(50, "text", 8, Reader.LEAVING),
                new LoadCell(200, "text", 1, Reader.SLOW),
                new LoadCell(2, "html", 24, Reader.SLOW),
                new LoadCell(8, "html", 8, Reader.LEAVING),
                new LoadCell(50, "html", 1, Reader.FAST),
                new LoadCell(8, "attachment", 24, Reader.SLOW),
                new LoadCell(200, "attachment", 1, Reader.FAST),
                new LoadCell(50, "parts", 8, Reader.LEAVING),
                new LoadCell(200, "parts", 1, Reader.SLOW),
                new LoadCell(200, "raw", 24, Reader.SLOW),
                new LoadCell(50, "preview", 8, Reader.FAST),
                new LoadCell(200, "preview", 24, Reader.LEAVING),
                new LoadCell(8, "fetch", 8, Reader.SLOW),
                new LoadCell(50, "fetch", 24, Reader.LEAVING),
                new LoadCell(8, "zip", 24, Reader.FAST),
                new LoadCell(200, "zip", 24, Reader.SLOW));
    }

    /** The name of the mail. */
    String mail() {
        return (MANY.contains(kind) ? "many" : kind.equals("raw") ? "text" : kind) + size;
    }

    /** What the caller of a number asks for, the first being 0. */
    String view(int number) {
        List<String> views = KINDS.get(kind);
        return views.get(number % views.size());
    }

    /** HTML that is made a page of or cleaned as a whole may be more than there can ever be memory or time for. */
    boolean mayBeTooLarge() {
        return kind.equals("html") && size > 1;
    }

    @Override
    public String toString() {
        return callers + " x " + kind + " of " + size + " MB, " + reader;
    }
}

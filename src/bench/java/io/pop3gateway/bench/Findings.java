package io.pop3gateway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the benches found, as it is printed and written. */
final class Findings {

    /**
     * A single figure.
     *
     * @param bench as the table calls it
     * @param subject what was measured
     * @param unit of the value
     */
    record Figure(String bench, String subject, String unit, double value) {}

    /**
     * What counts: a ratio of two figures, or a figure that has a goal of its own.
     *
     * @param goal what is wanted of the value
     */
    record Result(String bench, String what, double value, Goal goal) {}

    /**
     * A bound.
     *
     * @param atLeast whether the value must reach it; otherwise it must not exceed it
     */
    record Goal(boolean atLeast, double bound) {

        static Goal atLeast(double bound) {
            return new Goal(true, bound);
        }

        static Goal atMost(double bound) {
            return new Goal(false, bound);
        }

        boolean met(double value) {
            return atLeast ? value >= bound : value <= bound;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + readable(bound);
        }
    }

    private final List<Figure> figures = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    void figure(String bench, String subject, String unit, double value) {
        figures.add(new Figure(bench, subject, unit, value));
        System.out.printf(Locale.ROOT, "%-4s %-40s %10s %s%n", bench, subject, readable(value), unit);
    }

    void result(String bench, String what, double value, Goal goal) {
        results.add(new Result(bench, what, value, goal));
        System.out.printf(
                Locale.ROOT,
                "%-4s %-40s %10s (%s%s)%n",
                bench,
                what,
                readable(value),
                goal,
                goal.met(value) ? "" : ", not met");
    }

    /** Writes everything for programs, and the results as a table for people. */
    void write(Path folder) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", LocalDate.now().toString());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("java", System.getProperty("java.version"));
        all.put("figures", figures);
        all.put("results", results);
        Files.writeString(
                folder.resolve("bench.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        Files.writeString(folder.resolve("bench.md"), table());
    }

    private String table() {
        StringBuilder table = new StringBuilder("| bench | ratio | measured | goal | |\n|---|---|---|---|---|\n");
        for (Result result : results) {
            table.append("| ").append(result.bench());
            table.append(" | ").append(result.what());
            table.append(" | ").append(readable(result.value()));
            table.append(" | ").append(result.goal());
            table.append(" | ")
                    .append(result.goal().met(result.value()) ? "met" : "not met")
                    .append(" |\n");
        }
        return table.append('\n').append(figuresByBench()).toString();
    }

    private String figuresByBench() {
        StringBuilder table = new StringBuilder("| bench | subject | measured |\n|---|---|---|\n");
        for (Figure figure : figures) {
            table.append("| ").append(figure.bench());
            table.append(" | ").append(figure.subject());
            table.append(" | ")
                    .append(readable(figure.value()))
                    .append(' ')
                    .append(figure.unit())
                    .append(" |\n");
        }
        return table.toString();
    }

    /** Three digits that say something. */
    private static String readable(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}

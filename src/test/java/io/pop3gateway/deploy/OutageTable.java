package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.observability.LogMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The guide's table of outages, row by row as tests see them happen; also written to {@code target/outages.md}. */
final class OutageTable {

    private static final Path WRITTEN = Chart.repository().resolve("target/outages.md");

    private OutageTable() {}

    /**
     * What was seen of an outage must be what the guide says, and its alert one that Prometheus' tool saw fire of this series.
     *
     * @param name the row's first word
     * @param callers what they saw: the status and the problem
     * @param kind how meters and log call it; empty where it has no kind
     * @param phase how far requests came
     * @param line the line of the log
     * @param series that counts it
     */
    static void has(String name, String callers, String kind, String phase, LogMessage line, String series)
            throws IOException {
        List<String> guide = Files.readAllLines(Chart.repository().resolve("src/site/markdown/operation.md"));
        String alerts = Files.readString(Chart.repository().resolve("src/test/resources/alerts/outages.yaml"));
        String seen = "| " + callers + " | " + (kind.isEmpty() ? "" : "`" + kind + "`, " + phase) + " | " + line.id()
                + " | `" + series + "` | ";

        assertThat(guide)
                .filteredOn(row -> row.startsWith("| " + name + ": "))
                .singleElement()
                .asString()
                .contains(seen)
                .satisfies(row -> assertThat(alerts)
                        .contains("alertname=\"" + row.replaceAll(".*`(Pop3Gateway\\w+)`.*", "$1") + "\"")
                        .contains("'" + series + "{"));
        keep(name, seen);
    }

    /** Beside the rows of other classes, which may run in an application of their own. */
    private static synchronized void keep(String name, String seen) throws IOException {
        SortedMap<String, String> rows = new TreeMap<>();
        if (Files.exists(WRITTEN)) {
            Files.readAllLines(WRITTEN).forEach(row -> rows.put(row.split(" ")[1], row));
        }
        rows.put(name, "| " + name + " " + seen.strip());
        Files.createDirectories(WRITTEN.getParent());
        Files.write(WRITTEN, rows.values());
    }
}

package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A dialogue with a server that has a quirk; the package's description tells how it is written down.
 *
 * @param name the quirk
 * @param header the named values of the header
 * @param message the octets of the expected message, each line ended by LF; empty when none is expected
 * @param dialogues the server's steps, a list for each connection, at least one
 */
public record Transcript(
        String name, Map<String, String> header, Optional<byte[]> message, List<List<TranscriptStep>> dialogues) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");

    public Transcript {
        header = Map.copyOf(header);
        dialogues = List.copyOf(dialogues);
        if (dialogues.isEmpty()) {
            throw new IllegalArgumentException("a transcript must have a dialogue, was empty: " + name);
        }
    }

    /** Reads all transcripts, in the order of their names. */
    public static List<Transcript> all() throws IOException {
        Path folder = Path.of(System.getProperty("project.basedir", "")).resolve(FOLDER);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Transcript::read)
                    .toList();
        }
    }

    /** Reads one transcript by the name of its quirk. */
    public static Transcript named(String name) {
        return read(Path.of(System.getProperty("project.basedir", ""))
                .resolve(FOLDER)
                .resolve(name + ".txt"));
    }

    /** Parses a transcript from its text. */
    public static Transcript parse(String name, String text) {
        return new TranscriptReader(name).read(text.lines().toList());
    }

    /** Whether it is a server's quirk; the others, {@code demo-…}, are sessions of the sample server. */
    public boolean isOfAQuirk() {
        return !name.startsWith("demo-");
    }

    /** A value of the header, or what stands for it. */
    public String value(String key, String otherwise) {
        return header.getOrDefault(key, otherwise);
    }

    /** A value that the header must have. */
    public String required(String key) {
        return Optional.ofNullable(header.get(key))
                .orElseThrow(() -> new IllegalArgumentException(name + " must have a header '" + key + "'"));
    }

    /** The deliveries under which the dialogue makes sense. */
    public Set<Delivery> deliveries() {
        String listed = value("deliveries", "").strip();
        if (listed.isEmpty()) {
            return EnumSet.allOf(Delivery.class);
        }
        Set<String> labels = Set.of(listed.split(" +"));
        Set<Delivery> deliveries = Stream.of(Delivery.values())
                .filter(d -> labels.contains(d.label()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Delivery.class)));
        if (deliveries.size() != labels.size()) {
            throw new IllegalArgumentException(name + ": every delivery must be known, was " + listed);
        }
        return deliveries;
    }

    private static Transcript read(Path file) {
        try {
            String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
            return parse(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.pop3gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Whose code the processor ran, out of a recording of the flight recorder: of each sample the nearest frame that is somebody's, since
 * what the JDK does it does for that one.
 */
final class Layers {

    /** What frames begin with, the more special first; the order in which they are told. */
    private static final Map<String, List<String>> OWNERS = owners();

    private static final String NOBODY = "JVM";

    private Layers() {}

    private static Map<String, List<String>> owners() {
        Map<String, List<String>> owners = new LinkedHashMap<>();
        owners.put("POP3 client", List.of("io.pop3gateway.pop3."));
        owners.put("pool", List.of("io.pop3gateway.pool.", "io.pop3gateway.memory."));
        owners.put("mailbox", List.of("io.pop3gateway.mailbox."));
        owners.put("reading mail", List.of("io.pop3gateway.mime."));
        owners.put("gates", List.of("io.pop3gateway.api.gate."));
        owners.put("rest of the API", List.of("io.pop3gateway."));
        owners.put("JSON", List.of("com.fasterxml.jackson."));
        owners.put("HTML", List.of("org.owasp.", "com.helger."));
        owners.put("meters and tracing", List.of("io.micrometer.", "io.opentelemetry.", "org.HdrHistogram."));
        owners.put("routing", List.of("io.vertx.ext.web."));
        owners.put("Mutiny", List.of("io.smallrye."));
        owners.put("Quarkus REST", List.of("io.quarkus.", "org.jboss.", "jakarta."));
        owners.put("Vert.x", List.of("io.vertx."));
        owners.put("Netty", List.of("io.netty."));
        return owners;
    }

    /** The parts of one, of those that had any. */
    static Map<String, Double> of(Path recording) throws IOException {
        List<RecordedEvent> looks = RecordingFile.readAllEvents(recording).stream()
                .filter(event -> is(event, "jdk.ExecutionSample") && event.getStackTrace() != null)
                .toList();
        Map<String, Long> counts = looks.stream()
                .collect(Collectors.groupingBy(
                        look -> owner(look.getStackTrace().getFrames()), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        part -> part.getValue() / (double) looks.size(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** The seconds that the collector stopped everything for. */
    static double pauses(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                        .filter(event -> is(event, "jdk.GarbageCollection"))
                        .mapToLong(event -> event.getDuration("sumOfPauses").toNanos())
                        .sum()
                / 1e9;
    }

    private static boolean is(RecordedEvent event, String type) {
        return event.getEventType().getName().equals(type);
    }

    private static String owner(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            for (Map.Entry<String, List<String>> owner : OWNERS.entrySet()) {
                if (owner.getValue().stream().anyMatch(type::startsWith)) {
                    return owner.getKey();
                }
            }
        }
        return NOBODY;
    }
}

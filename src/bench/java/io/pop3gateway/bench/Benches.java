package io.pop3gateway.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benches in one go: those that the arguments name, or all. Writes {@code target/bench.json} and {@code target/bench.md}. */
public final class Benches {

    /** One of them, or a few that share their subjects. */
    interface Bench {
        void run(Upstream upstream, Findings findings) throws Exception;
    }

    private Benches() {}

    /** @param arguments names: distance, throughput, streams, sharing, growth, crowd, start, octets, layers */
    public static void main(String[] arguments) throws Exception {
        Map<String, Bench> all = new LinkedHashMap<>();
        all.put("distance", new DistanceBench());
        all.put("throughput", new ThroughputBench());
        all.put("streams", new StreamsBench());
        all.put("sharing", new SharingBench());
        all.put("growth", new GrowthBench());
        all.put("crowd", new CrowdBench());
        all.put("start", new StartBench());
        all.put("octets", new OctetsBench());
        all.put("layers", new LayersBench());
        Files.createDirectories(Path.of("target", "bench"));
        Findings findings = new Findings();
        try (Upstream upstream = new Upstream()) {
            for (String name : arguments.length == 0 ? all.keySet() : List.of(arguments)) {
                all.get(name).run(upstream, findings);
                findings.write(Path.of("target"));
            }
        }
        System.exit(0);
    }
}

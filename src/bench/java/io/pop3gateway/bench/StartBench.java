package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * B1: from the start of the process to its first answer, with an archive of its classes as the image has it, and what it holds of
 * the machine when it has nothing to do.
 */
final class StartBench implements Benches.Bench {

    private static final int STARTS = 5;

    /** Some times as long as what is not used is kept. */
    private static final int IDLE_SECONDS = 15;

    /** What the virtual machine begins with in a pod of 512 MB: a sixty-fourth. */
    private static final String FIRST_HEAP = "-Xms8m";

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        String archive =
                Path.of("target", "bench", "gateway.jsa").toAbsolutePath().toString();
        // Written when it ends.
        Subject.gateway(256, upstream.configuration(), List.of("-XX:ArchiveClassesAtExit=" + archive))
                .close();
        Starts plain = starts(upstream, List.of(FIRST_HEAP), 0);
        Starts archived = starts(upstream, List.of(FIRST_HEAP, "-XX:SharedArchiveFile=" + archive), IDLE_SECONDS);
        findings.figure("B1", "seconds to the first answer without an archive", "s", plain.seconds());
        findings.figure("B1", "processor time to the first answer", "s", archived.processor());
        findings.result("B1", "seconds to the first answer", archived.seconds(), Goal.atMost(1.0));
        findings.result("B1", "idle resident MB", archived.resident(), Goal.atMost(130));
    }

    /** Medians. */
    private record Starts(double seconds, double processor, double resident) {}

    private static Starts starts(Upstream upstream, List<String> flags, int idleSeconds) throws InterruptedException {
        double[] seconds = new double[STARTS];
        double[] processor = new double[STARTS];
        double[] resident = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (Subject gateway = Subject.gateway(256, upstream.configuration(), flags)) {
                seconds[i] = gateway.start().toMillis() / 1000.0;
                processor[i] = gateway.processorTime().toMillis() / 1000.0;
                TimeUnit.SECONDS.sleep(idleSeconds);
                resident[i] = gateway.residentOctets("VmRSS") >> 20;
            }
        }
        return new Starts(Windows.median(seconds), Windows.median(processor), Windows.median(resident));
    }
}

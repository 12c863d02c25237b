package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * B1: from the start of the process to its first answer, and what it holds of the machine when it has nothing to do: by the virtual
 * machine that runs the benches with an archive of its classes, and as the image does it, where its virtual machine is installed.
 */
final class StartBench implements Benches.Bench {

    private static final int STARTS = 5;
    private static final int HEAP = 256;

    /** Some times as long as what is not used is kept. */
    private static final int IDLE_SECONDS = 15;

    /** What the virtual machine begins with in a pod of 512 MB: a sixty-fourth. */
    private static final String FIRST_HEAP = "-Xms8m";

    private static final double SECONDS = 1.0;
    private static final double RESIDENT = 130;

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        Path own = Path.of(System.getProperty("java.home"), "bin", "java");
        Starts plain = starts(own, upstream, List.of(FIRST_HEAP), 0);
        findings.figure("B1", "seconds to the first answer without an archive", "s", plain.seconds());
        tell(
                "",
                archived(own, upstream, "gateway.jsa", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
                findings);
        Optional<Path> image = ImageJava.launcher();
        if (image.isPresent()) {
            tell(
                    " as in the image",
                    archived(image.get(), upstream, "gateway.aot", "-XX:AOTCacheOutput=", "-XX:AOTCache="),
                    findings);
        }
    }

    private static void tell(String how, Starts starts, Findings findings) {
        findings.figure("B1", "processor time to the first answer" + how, "s", starts.processor());
        findings.result("B1", "seconds to the first answer" + how, starts.seconds(), Goal.atMost(SECONDS));
        findings.result("B1", "idle resident MB" + how, starts.resident(), Goal.atMost(RESIDENT));
    }

    /** With what one run that was asked nothing has left for the next, when it ended. */
    private static Starts archived(Path java, Upstream upstream, String file, String writing, String reading)
            throws Exception {
        String archive = Path.of("target", "bench", file).toAbsolutePath().toString();
        try (Subject first = Subject.gateway(java, HEAP, upstream.configuration(), List.of(writing + archive))) {
            first.end();
        }
        return starts(java, upstream, List.of(FIRST_HEAP, reading + archive), IDLE_SECONDS);
    }

    /** Medians. */
    private record Starts(double seconds, double processor, double resident) {}

    private static Starts starts(Path java, Upstream upstream, List<String> flags, int idleSeconds)
            throws InterruptedException {
        double[] seconds = new double[STARTS];
        double[] processor = new double[STARTS];
        double[] resident = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (Subject gateway = Subject.gateway(java, HEAP, upstream.configuration(), flags)) {
                seconds[i] = gateway.start().toMillis() / 1000.0;
                processor[i] = gateway.processorTime().all();
                TimeUnit.SECONDS.sleep(idleSeconds);
                resident[i] = gateway.residentOctets("VmRSS") >> 20;
            }
        }
        return new Starts(Windows.median(seconds), Windows.median(processor), Windows.median(resident));
    }
}

package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import java.util.concurrent.TimeUnit;

/** B1: from the start of the process to its first answer, and what it holds of the machine when it has nothing to do. */
final class StartBench implements Benches.Bench {

    private static final int STARTS = 5;
    private static final int IDLE_SECONDS = 5;

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        double[] seconds = new double[STARTS];
        double[] processor = new double[STARTS];
        double[] resident = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (Subject gateway = Subject.gateway("256m", upstream.configuration())) {
                seconds[i] = gateway.start().toMillis() / 1000.0;
                processor[i] = gateway.processorTime().toMillis() / 1000.0;
                TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                resident[i] = gateway.residentOctets("VmRSS") >> 20;
            }
        }
        findings.figure("B1", "processor time to the first answer", "s", Windows.median(processor));
        findings.result("B1", "seconds to the first answer", Windows.median(seconds), Goal.atMost(1.0));
        findings.result("B1", "idle resident MB", Windows.median(resident), Goal.atMost(130));
    }
}

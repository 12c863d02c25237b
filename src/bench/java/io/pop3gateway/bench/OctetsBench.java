package io.pop3gateway.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What looks at each octet, alone and without a network: the benchmarks of JMH beside the code that they measure. */
final class OctetsBench implements Benches.Bench {

    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;
    private static final TimeValue EACH = new TimeValue(1, TimeUnit.SECONDS);

    @Override
    public void run(Upstream upstream, Findings findings) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("io\\.pop3gateway\\.pop3\\..*Benchmark\\..*")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(EACH)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(EACH)
                .build();
        for (RunResult result : new Runner(options).run()) {
            findings.figure(
                    "octets",
                    result.getPrimaryResult().getLabel(),
                    "µs",
                    result.getPrimaryResult().getScore());
        }
    }
}

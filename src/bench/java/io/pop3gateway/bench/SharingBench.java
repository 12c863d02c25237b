package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;

/** Q1: twenty callers who want the same page of one maildrop at once, beside one caller, at a distance. */
final class SharingBench implements Benches.Bench {

    private static final int CALLERS = 20;
    private static final String PATH = "/v1/mailboxes/far/messages?limit=50";

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (Subject gateway = Subject.gateway(256, upstream.configuration())) {
            WarmUp.callers(gateway, "page", PATH.replace("far", "near"));
            DoubleSupplier alone = Clock.median(5, () -> new Caller(gateway.port()).octets(PATH, "page-1"));
            DoubleSupplier together = Clock.median(5, () -> together(threads, gateway.port()));
            double[] medians = Clock.inTurns(together, alone);
            int before = upstream.sessions();
            together(threads, gateway.port());
            findings.figure("Q1", "sessions for " + CALLERS + " callers", "", upstream.sessions() - before);
            findings.figure("Q1", CALLERS + " callers", "ms", medians[0]);
            findings.figure("Q1", "one caller", "ms", medians[1]);
            findings.result("Q1", CALLERS + " callers ÷ one", medians[0] / medians[1], Goal.atMost(1.2));
        } finally {
            threads.shutdown();
        }
    }

    private static void together(ExecutorService threads, int port) {
        List<Future<Long>> answers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            answers.add(threads.submit(() -> new Caller(port).octets(PATH, "page-1")));
        }
        for (Future<Long> answer : answers) {
            try {
                answer.get();
            } catch (Exception e) {
                throw new IllegalStateException("every caller must be served", e);
            }
        }
    }
}

package io.pop3gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * What stands between the gateway and its limit: whose code the processor runs while it serves what the other benches ask for. The
 * waiting of the event loops and what the system does for them is none of it.
 */
final class LayersBench implements Benches.Bench {

    private static final int SECONDS = 10;
    private static final int EXPORTS = 30;
    private static final int LARGE = 30;

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        try (Subject gateway = Subject.gateway("256m", upstream.configuration())) {
            Caller caller = new Caller(gateway.port());
            String raw = Ids.path(caller, "near", "raw-0") + "/raw";
            load(findings, gateway, "T1", "raw", raw);
            load(findings, gateway, "T2", "page", "/v1/mailboxes/near/messages?limit=50");
            load(findings, gateway, "T3", "letter", Ids.path(caller, "near", "letter-0"));
            String huge = Ids.path(caller, "near", "huge-1") + "/raw";
            repeated(findings, gateway, "S1", LARGE, () -> caller.octets(huge, "huge-1"));
            repeated(
                    findings,
                    gateway,
                    "S2",
                    EXPORTS,
                    () -> caller.octets("/v1/mailboxes/near/export?format=mbox", "export-1"));
        }
    }

    private static void load(Findings findings, Subject gateway, String bench, String word, String path)
            throws IOException {
        Wrk wrk = new Wrk(gateway, word, path);
        Windows.warm(() -> wrk.run(3).rate());
        tell(findings, gateway, bench, () -> wrk.run(SECONDS));
    }

    private static void repeated(Findings findings, Subject gateway, String bench, int times, Clock.Talk talk)
            throws IOException {
        IntConsumer repeat = count -> {
            for (int i = 0; i < count; i++) {
                Clock.millis(talk);
            }
        };
        repeat.accept(times);
        tell(findings, gateway, bench, () -> repeat.accept(times));
    }

    private static void tell(Findings findings, Subject gateway, String bench, Runnable work) throws IOException {
        Path recording = gateway.recorded(work);
        Layers.of(recording)
                .forEach((owner, part) -> findings.figure(bench, "of the processor: " + owner, "%", 100 * part));
    }
}

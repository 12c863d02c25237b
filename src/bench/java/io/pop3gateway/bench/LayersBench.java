package io.pop3gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands between the gateway and its limit: what the system and the collector take of the processor's time while it serves what
 * the other benches ask for, and whose code runs in the rest.
 */
final class LayersBench implements Benches.Bench {

    private static final int SECONDS = 10;
    /** How often what takes a while is asked for, before the recording and in it. */
    private static final int TIMES = 30;

    /**
     * The recorder is there from the start: where it comes later, it has all code thrown away that was compiled. And looks are taken
     * at any instruction, not at the next one where a thread may be stopped.
     */
    private static final List<String> RECORDED = List.of(
            "-XX:StartFlightRecording:settings=profile,maxage=1s",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+DebugNonSafepoints");

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        try (Subject gateway = Subject.gateway(256, upstream.configuration(), RECORDED)) {
            Caller caller = new Caller(gateway.port());
            String raw = Ids.path(caller, "near", "raw-0") + "/raw";
            load(findings, gateway, "T1", "raw", raw);
            load(findings, gateway, "T2", "page", "/v1/mailboxes/near/messages?limit=50");
            load(findings, gateway, "T3", "letter", Ids.path(caller, "near", "letter-0"));
            String huge = Ids.path(caller, "near", "huge-1") + "/raw";
            repeated(findings, gateway, "S1", () -> caller.octets(huge, "huge-1"));
            String mbox = "/v1/mailboxes/near/export?format=mbox";
            repeated(findings, gateway, "S2", () -> caller.octets(mbox, "export-1"));
            upstream.fill("many100000", 100_000, Letters.text(2_000));
            repeated(
                    findings,
                    gateway,
                    "G1",
                    () -> caller.octets("/v1/mailboxes/near/messages?limit=50", "many100000-1"));
        }
    }

    private static void load(Findings findings, Subject gateway, String bench, String word, String path)
            throws IOException {
        WarmUp.callers(gateway, word, path);
        Wrk wrk = new Wrk(gateway, word, path);
        tell(findings, gateway, bench, () -> wrk.run(SECONDS));
    }

    private static void repeated(Findings findings, Subject gateway, String bench, Clock.Talk talk) throws IOException {
        Runnable work = () -> Clock.median(TIMES, talk).getAsDouble();
        work.run();
        tell(findings, gateway, bench, work);
    }

    private static void tell(Findings findings, Subject gateway, String bench, Runnable work) throws IOException {
        ProcessorTime before = gateway.processorTime();
        Path recording = gateway.recorded(work);
        ProcessorTime used = gateway.processorTime().minus(before);
        findings.figure(bench, "of the processor: the system", "%", 100 * used.system() / used.all());
        findings.figure(bench, "of the processor: the collector", "%", 100 * Layers.pauses(recording) / used.all());
        Layers.of(recording)
                .forEach((owner, part) -> findings.figure(bench, "of the code that runs: " + owner, "%", 100 * part));
    }
}

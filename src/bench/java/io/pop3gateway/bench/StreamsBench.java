package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import java.util.function.DoubleSupplier;

/** S1 and S2: much mail at a heap of 64 MB, beside the limit and the bare client. */
final class StreamsBench implements Benches.Bench {

    private static final int EXPORTED = 10_000;

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        try (Subject gateway = Subject.gateway(64, upstream.configuration());
                Subject limit = Subject.limit(64, upstream.port())) {
            Caller caller = new Caller(gateway.port());
            Caller atLimit = new Caller(limit.port());
            BareClient bare = new BareClient(upstream.port(), null);
            String huge = Ids.path(caller, "near", "huge-1") + "/raw";
            DoubleSupplier raw = Clock.median(1, () -> caller.octets(huge, "huge-1"));
            DoubleSupplier rawAtLimit = Clock.median(1, () -> atLimit.octets("/read/1", "huge-1"));
            double ours = told(findings, "S1", "100 MB raw: gateway", Windows.settled(gateway, raw));
            double most = told(findings, "S1", "100 MB raw: limit", Windows.settled(limit, rawAtLimit));
            told(
                    findings,
                    "S1",
                    "100 MB raw: bare client",
                    Windows.settled(Clock.median(1, () -> bare.read("huge-1", 1))));
            findings.result("S1", "100 MB raw: speed, gateway ÷ limit", most / ours, Goal.atLeast(0.8));
            exports(findings, gateway, limit, bare);
            findings.figure("S2", "gateway: most resident", "MB", gateway.residentOctets("VmHWM") >> 20);
        }
    }

    private static void exports(Findings findings, Subject gateway, Subject limit, BareClient bare) {
        Caller atLimit = new Caller(limit.port());
        double mbox = export(findings, gateway, "mbox");
        export(findings, gateway, "zip");
        export(findings, gateway, "ndjson");
        DoubleSupplier exportAtLimit = Clock.median(1, () -> atLimit.octets("/export/" + EXPORTED, "export-1"));
        double mostExported = told(findings, "S2", "limit", Windows.settled(limit, exportAtLimit));
        told(findings, "S2", "bare client", Windows.settled(Clock.median(1, () -> bare.export("export-1", EXPORTED))));
        findings.result("S2", "mbox of 10,000: speed, gateway ÷ limit", mostExported / mbox, Goal.atLeast(0.5));
    }

    private static double export(Findings findings, Subject gateway, String format) {
        Caller caller = new Caller(gateway.port());
        String path = "/v1/mailboxes/near/export?format=" + format;
        DoubleSupplier export = Clock.median(1, () -> caller.octets(path, "export-1"));
        return told(findings, "S2", format + ": gateway", Windows.settled(gateway, export));
    }

    private static double told(Findings findings, String bench, String what, double millis) {
        findings.figure(bench, what, "ms", millis);
        return millis;
    }
}

package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;

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
            double ours = measured(findings, "S1", "100 MB raw: gateway", () -> caller.octets(huge, "huge-1"));
            double most = measured(findings, "S1", "100 MB raw: limit", () -> atLimit.octets("/read/1", "huge-1"));
            measured(findings, "S1", "100 MB raw: bare client", () -> bare.read("huge-1", 1));
            findings.result("S1", "100 MB raw: speed, gateway ÷ limit", most / ours, Goal.atLeast(0.8));
            exports(findings, caller, atLimit, bare);
            findings.figure("S2", "gateway: most resident", "MB", gateway.residentOctets("VmHWM") >> 20);
        }
    }

    private static void exports(Findings findings, Caller caller, Caller atLimit, BareClient bare) {
        String path = "/v1/mailboxes/near/export?format=";
        double mbox = measured(findings, "S2", "mbox: gateway", () -> caller.octets(path + "mbox", "export-1"));
        measured(findings, "S2", "zip: gateway", () -> caller.octets(path + "zip", "export-1"));
        measured(findings, "S2", "ndjson: gateway", () -> caller.octets(path + "ndjson", "export-1"));
        double most = measured(findings, "S2", "limit", () -> atLimit.octets("/export/" + EXPORTED, "export-1"));
        measured(findings, "S2", "bare client", () -> bare.export("export-1", EXPORTED));
        findings.result("S2", "mbox of 10,000: speed, gateway ÷ limit", most / mbox, Goal.atLeast(0.5));
    }

    private static double measured(Findings findings, String bench, String what, Clock.Talk talk) {
        double millis = Windows.settled(() -> Clock.millis(talk));
        findings.figure(bench, what, "ms", millis);
        return millis;
    }
}

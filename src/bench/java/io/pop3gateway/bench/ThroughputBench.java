package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import io.pop3gateway.bench.Wrk.Load;
import java.util.ArrayList;
import java.util.List;

/** T1 to T3: 64 callers as fast as they get answers, beside the peer, the limit, and the bare client. */
final class ThroughputBench implements Benches.Bench {

    private static final int SECONDS = 3;
    private static final int CALLERS = 64;

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        try (Subject gateway = Subject.gateway(256, upstream.configuration());
                Subject peer = Subject.peer(256, upstream.port());
                Subject limit = Subject.limit(256, upstream.port())) {
            raw(upstream, findings, gateway, peer, limit);
            page(upstream, findings, gateway, peer, limit);
            letter(findings, gateway, peer);
        }
    }

    private static void raw(Upstream upstream, Findings findings, Subject gateway, Subject peer, Subject limit) {
        Load ours = load(findings, "T1", new Wrk(gateway, "raw", read(gateway, "raw") + "/raw"));
        Load theirs = load(findings, "T1", new Wrk(peer, "raw", read(peer, "raw") + "/raw"));
        Load most = load(findings, "T1", new Wrk(limit, "raw", "/read/" + Upstream.MESSAGES));
        bare(findings, "T1", upstream, client -> client.read("raw-1", Upstream.MESSAGES));
        findings.result("T1", "raw 10 KB: gateway ÷ peer", ours.rate() / theirs.rate(), Goal.atLeast(6));
        findings.result("T1", "raw 10 KB: gateway ÷ limit", ours.rate() / most.rate(), Goal.atLeast(0.8));
    }

    private static void page(Upstream upstream, Findings findings, Subject gateway, Subject peer, Subject limit) {
        String path = "/v1/mailboxes/near/messages?limit=50";
        Load ours = load(findings, "T2", new Wrk(gateway, "page", path));
        Load theirs = load(findings, "T2", new Wrk(peer, "page", path));
        Load most = load(findings, "T2", new Wrk(limit, "page", "/page/" + Upstream.MESSAGES + "/50"));
        bare(findings, "T2", upstream, client -> client.page("page-1", Upstream.MESSAGES, 50));
        findings.result("T2", "page of 50: gateway ÷ peer", ours.rate() / theirs.rate(), Goal.atLeast(25));
        findings.result("T2", "page of 50: gateway ÷ limit", ours.rate() / most.rate(), Goal.atLeast(0.6));
        findings.result("T2", "page of 50: ms of processor time", ours.processorMillis(), Goal.atMost(0.5));
    }

    private static void letter(Findings findings, Subject gateway, Subject peer) {
        Load ours = load(findings, "T3", new Wrk(gateway, "letter", read(gateway, "letter")));
        String path = read(peer, "letter");
        Load cleaned = load(findings, "T3", new Wrk(peer, "letter", path + "?clean=true"), "peer that cleans as well");
        Load asItIs = load(findings, "T3", new Wrk(peer, "letter", path), "peer, HTML as it is");
        findings.result("T3", "parsed 20 KB: gateway ÷ cleaning peer", ours.rate() / cleaned.rate(), Goal.atLeast(4));
        findings.figure("T3", "parsed 20 KB: gateway ÷ peer, HTML as it is", "times", ours.rate() / asItIs.rate());
    }

    private static String read(Subject subject, String word) {
        return Ids.path(new Caller(subject.port()), "near", word + "-0");
    }

    private static Load load(Findings findings, String bench, Wrk wrk) {
        return load(findings, bench, wrk, wrk.subject().name());
    }

    /** The median of rates, and of processor times. */
    private static Load load(Findings findings, String bench, Wrk wrk, String name) {
        List<Load> windows = new ArrayList<>();
        double rate = Windows.settled(wrk.subject(), () -> {
            windows.add(wrk.run(SECONDS));
            return windows.get(windows.size() - 1).rate();
        });
        List<Load> measured = windows.subList(windows.size() - Windows.MEASURED, windows.size());
        double millis = Windows.median(
                measured.stream().mapToDouble(Load::processorMillis).toArray());
        findings.figure(bench, name + ": answers", "a second", rate);
        findings.figure(bench, name + ": processor time", "ms", millis);
        return new Load(rate, millis);
    }

    private static void bare(Findings findings, String bench, Upstream upstream, BareCrowd.Session session) {
        double rate = Windows.settled(() -> BareCrowd.rate(upstream.port(), CALLERS, SECONDS, session));
        findings.figure(bench, "bare client: sessions", "a second", rate);
    }
}

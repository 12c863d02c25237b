package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import io.pop3gateway.testing.ThrowawayCertificate;
import java.util.List;
import java.util.function.DoubleSupplier;
import javax.net.ssl.SSLContext;

/** L1 and L2: one caller at a distance of 20 ms there and back, beside the bare client on the same way. */
final class DistanceBench implements Benches.Bench {

    private static final int TIMES = 9;

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        SSLContext trusting = ThrowawayCertificate.shared().trustingContext();
        try (Subject gateway = Subject.gateway(256, upstream.configuration())) {
            Caller caller = new Caller(gateway.port());
            BareClient plain = new BareClient(upstream.farPort(), null);
            BareClient tls = new BareClient(upstream.farTlsPort(), trusting);
            String page = "/v1/mailboxes/%s/messages?limit=50";
            String raw = Ids.path(caller, "near", "read-1") + "/raw";
            warm(gateway, upstream, page, raw, trusting);
            compare(findings, "L1", "page of 50, plain", get(caller, page.formatted("far"), "page-1"), page(plain));
            compare(findings, "L1", "page of 50, TLS", get(caller, page.formatted("far-tls"), "page-1"), page(tls));
            compare(findings, "L2", "20 KB, plain", get(caller, raw.replace("/near/", "/far/"), "read-1"), read(plain));
            compare(findings, "L2", "20 KB, TLS", get(caller, raw.replace("/near/", "/far-tls/"), "read-1"), read(tls));
        }
    }

    /** Without the distance, so that the processors are at work. */
    private static void warm(Subject gateway, Upstream upstream, String page, String raw, SSLContext trusting) {
        for (String server : List.of("near", "near-tls")) {
            WarmUp.callers(gateway, "page", page.formatted(server));
            WarmUp.callers(gateway, "read", raw.replace("/near/", "/" + server + "/"));
        }
        WarmUp.bareClients(upstream.port(), null, client -> client.page("page-1", Upstream.MESSAGES, 50));
        WarmUp.bareClients(upstream.tlsPort(), trusting, client -> client.read("read-1", Upstream.MESSAGES));
    }

    private static DoubleSupplier get(Caller caller, String path, String user) {
        return Clock.median(TIMES, () -> caller.octets(path, user));
    }

    private static DoubleSupplier page(BareClient client) {
        return Clock.median(TIMES, () -> client.page("page-1", Upstream.MESSAGES, 50));
    }

    private static DoubleSupplier read(BareClient client) {
        return Clock.median(TIMES, () -> client.read("read-1", Upstream.MESSAGES));
    }

    private static void compare(
            Findings findings, String bench, String what, DoubleSupplier gateway, DoubleSupplier bare) {
        double[] medians = Clock.inTurns(gateway, bare);
        findings.figure(bench, what + ": gateway", "ms", medians[0]);
        findings.figure(bench, what + ": bare client", "ms", medians[1]);
        findings.result(bench, what + ": gateway ÷ bare client", medians[0] / medians[1], Goal.atMost(1.05));
    }
}

package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import io.pop3gateway.testing.Crowd;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** C1: five thousand callers of as many mailboxes at once, before servers whose every answer is half a second late. */
final class CrowdBench implements Benches.Bench {

    private static final int CALLERS = 5_000;
    private static final int LATE_MILLIS = 500;

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (LoadServer server = new LoadServer(vertx, LATE_MILLIS)) {
            server.fill("page", Upstream.MESSAGES, Letters.text(2_000), "uid-");
            Map<String, String> configuration = new HashMap<>(upstream.configuration());
            configuration.put("gateway.servers.near.port", Integer.toString(server.port()));
            configuration.put("gateway.servers.near.max-sessions", Integer.toString(CALLERS));
            configuration.put("gateway.pool.max-sessions", Integer.toString(CALLERS));
            configuration.put("gateway.pool.max-waiting", Integer.toString(2 * CALLERS));
            Crowd crowd = new Crowd(vertx, CALLERS);
            try (Subject gateway = Subject.gateway(256, configuration)) {
                for (String state : List.of("cold", "warm")) {
                    long begin = System.nanoTime();
                    int served =
                            crowd.ask(gateway.port(), "near", "page-" + state).getOrDefault("200", 0);
                    findings.figure("C1", state + ": all answered after", "s", (System.nanoTime() - begin) / 1e9);
                    findings.result("C1", state + ": part that was served", (double) served / CALLERS, Goal.atLeast(1));
                }
                findings.figure("C1", "of it the heap, at most", "MB", gateway.heapOctets() >> 20);
                findings.result("C1", "most resident MB", gateway.residentOctets("VmHWM") >> 20, Goal.atMost(350));
            }
        } finally {
            vertx.close();
        }
    }
}

package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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
            HttpClient http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CALLERS));
            try (Subject gateway = Subject.gateway("256m", configuration)) {
                for (String state : List.of("cold", "warm")) {
                    long begin = System.nanoTime();
                    long served = served(http, gateway.port(), state);
                    findings.figure("C1", state + ": all answered after", "s", (System.nanoTime() - begin) / 1e9);
                    findings.result("C1", state + ": part that was served", (double) served / CALLERS, Goal.atLeast(1));
                }
                findings.result("C1", "most resident MB", gateway.residentOctets("VmHWM") >> 20, Goal.atMost(350));
            }
        } finally {
            vertx.close();
        }
    }

    private static long served(HttpClient http, int port, String state) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            RequestOptions request = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/v1/mailboxes/near/messages?limit=50")
                    .putHeader("Authorization", Wrk.basic("page-" + state + i));
            answers.add(http.request(request).compose(open -> open.send()).compose(response -> response.body()
                    .map(body -> response.statusCode())));
        }
        Future.join(answers)
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.MINUTES);
        return answers.stream()
                .filter(answer -> answer.succeeded() && answer.result() == 200)
                .count();
    }
}

package io.pop3gateway.bench;

import io.pop3gateway.bench.Findings.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** G1: a page of maildrops of a hundred to a hundred thousand messages, beside the bare client. */
final class GrowthBench implements Benches.Bench {

    @Override
    public void run(Upstream upstream, Findings findings) throws Exception {
        List<Growth.Point> ours = new ArrayList<>();
        List<Growth.Point> bare = new ArrayList<>();
        try (Subject gateway = Subject.gateway(256, upstream.configuration())) {
            Caller caller = new Caller(gateway.port());
            BareClient client = new BareClient(upstream.port(), null);
            WarmUp.callers(gateway, "page", "/v1/mailboxes/near/messages?limit=50");
            WarmUp.bareClients(upstream.port(), null, bareClient -> bareClient.page("page-1", Upstream.MESSAGES, 50));
            for (int count = 100; count <= 100_000; count *= 10) {
                int messages = count;
                String word = "many" + messages;
                upstream.fill(word, messages, Letters.text(2_000));
                double[] medians = Clock.inTurns(
                        Clock.median(9, () -> caller.octets("/v1/mailboxes/near/messages?limit=50", word + "-1")),
                        Clock.median(9, () -> client.page(word + "-1", messages, 50)));
                findings.figure("G1", messages + " messages: gateway", "ms", medians[0]);
                findings.figure("G1", messages + " messages: bare client", "ms", medians[1]);
                ours.add(new Growth.Point(messages, medians[0]));
                bare.add(new Growth.Point(messages, medians[1]));
            }
        }
        double most = ours.get(ours.size() - 1).millis();
        findings.result(
                "G1",
                "100,000 messages: gateway ÷ bare client",
                most / bare.get(bare.size() - 1).millis(),
                Goal.atMost(1.5));
        Files.writeString(
                Path.of("target", "bench-growth.svg"),
                Growth.picture("A page of 50, by the messages of its maildrop", ours, bare));
    }
}

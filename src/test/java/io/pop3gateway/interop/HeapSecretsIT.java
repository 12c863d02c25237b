package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.GatewayProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What is left of passwords in the packaged gateway's heap once all requests were answered, with the callers' connections still open. */
@Tag("interop")
class HeapSecretsIT {

    private static final String PASSWORD = "canary-4f1c9e-right";
    private static final String WRONG = "canary-4f1c9e-wrong";
    private static final String TOKEN = "canary-4f1c9e-token";
    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 12;
    private static final List<String> PATHS = List.of(
            "/v1/mailboxes/work",
            "/v1/mailboxes/work/messages",
            "/v1/mailboxes/work/messages?view=preview",
            "/v1/mailboxes/work/export?format=ndjson",
            "/v1/mailboxes/work/messages/bm9uZQ/raw",
            "/v1/mailboxes/work/messages?limit=none");

    @TempDir
    Path folder;

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("anna:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static CompletableFuture<Integer> ask(HttpClient http, GatewayProcess gateway, String path, int number) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri().resolve(path));
        if (number % 7 == 0) {
            request.header("Authorization", "Bearer " + TOKEN).header("Pop3-User", "anna");
        } else {
            request.header("Authorization", basic(number % 3 == 0 ? WRONG : PASSWORD));
        }
        return http.sendAsync(request.build(), BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private static Map<Integer, Integer> load(HttpClient http, GatewayProcess gateway) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(ask(http, gateway, PATHS.get((round + i) % PATHS.size()), round + i));
            }
            answers.forEach(answer -> statuses.merge(answer.join(), 1, Integer::sum));
        }
        return statuses;
    }

    private static byte[] dump(GatewayProcess gateway, Path file) throws IOException {
        try (JMXConnector management = gateway.management()) {
            ManagementFactory.newPlatformMXBeanProxy(
                            management.getMBeanServerConnection(),
                            "com.sun.management:type=HotSpotDiagnostic",
                            HotSpotDiagnosticMXBean.class)
                    .dumpHeap(file.toString(), true);
        }
        return Files.readAllBytes(file);
    }

    /** How often a text stands in a dump, as Java keeps strings and as octets. */
    private static int count(byte[] heap, String text) {
        int found = 0;
        for (Charset form :
                List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] octets = text.getBytes(form);
            for (int at = 0; at <= heap.length - octets.length; at++) {
                int same = 0;
                while (same < octets.length && heap[at + same] == octets[same]) {
                    same++;
                }
                found += same == octets.length ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void heap_afterAllRequestsWereAnswered_holdsNoPassword(TestReporter report) throws IOException {
        try (DovecotServer dovecot = DovecotServer.start(PASSWORD, List.of("anna"));
                GatewayProcess gateway = GatewayProcess.start(GatewayProcess.server("work", dovecot.port()))) {
            dovecot.deliver("anna", SampleMessages.of("hello\r\n"));
            HttpClient http = HttpClient.newHttpClient();
            Map<Integer, Integer> statuses = load(http, gateway);
            dovecot.awaitNoSession();

            byte[] heap = dump(gateway, folder.resolve("heap.hprof"));
            // What a password is part of has these letters in Base64, wherever it begins.
            Map<String, Integer> found = new TreeMap<>();
            for (String secret :
                    List.of("canary-4f1c9e", basic("canary-4f1c9e").substring(0, 24), "W5uYTpjYW5hcnktNGYxYzll")) {
                found.put(secret, count(heap, secret));
            }
            report.publishEntry("answers", statuses.toString());
            report.publishEntry("octets of the heap", Integer.toString(heap.length));
            report.publishEntry("found", found.toString());
            assertThat(statuses).as("answers").containsKeys(200, 400, 401);
            assertThat(count(heap, "io/pop3gateway/Gateway"))
                    .as("the scan finds what is there")
                    .isPositive();
            assertThat(found.values()).as("secrets left in the heap: %s", found).containsOnly(0);
        }
    }
}

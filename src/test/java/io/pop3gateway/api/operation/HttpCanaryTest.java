package io.pop3gateway.api.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.pop3gateway.testing.EveryLogRecord;
import io.pop3gateway.testing.TraceReceiver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Secrets on every way that a caller can bring them, in a build whose loggers are all open at their finest level: none stands in
 * the log, in a problem, a metric or a trace.
 */
@QuarkusTest
@TestProfile(HttpCanaryTest.Finest.class)
@QuarkusTestResource(value = MailServers.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TracedServers.class, restrictToAnnotatedClass = true)
class HttpCanaryTest {

    /** What is built with the loggers' finest level, which the shipped build leaves out. */
    public static final class Finest implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.min-level", "TRACE",
                    "quarkus.log.console.level", "ERROR",
                    // The caller's own, which is in this process.
                    "quarkus.log.category.\"org.apache.http\".level", "OFF",
                    "gateway.http.access-log", "true");
        }
    }

    private static final String CANARY = "canary-4f1c9e";
    private static final List<String> PATHS = List.of(
            "",
            "/messages",
            "/messages?view=preview&limit=2",
            "/messages?limit=none",
            "/messages/bm9uZQ",
            "/messages/bm9uZQ/raw",
            "/messages/bm9uZQ/text",
            "/export?format=ndjson",
            "/nothing");
    private static final List<String> USERS =
            List.of("anna", "odd-fine-x", "odd-permanent-x", "odd-inuse-x", "odd-garbage-x", "odd-noretr-x");

    @TestHTTPResource("/")
    URI gateway;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    TraceReceiver receiver;

    private final List<String> told = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + CANARY).getBytes(StandardCharsets.UTF_8));
    }

    /** The canary in each of its spellings: as it is, and in Base64 behind any number of other octets. */
    private static List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(CANARY));
        for (int before = 0; before < 3; before++) {
            String code = Base64.getEncoder()
                    .encodeToString(("x".repeat(before) + CANARY).getBytes(StandardCharsets.US_ASCII));
            secrets.add(code.substring(4, 16));
        }
        return secrets;
    }

    private void note(Response answer) {
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        told.add(answer.headers() + "\n" + answer.asString());
    }

    private void ask(String server, String user) {
        for (String authorization :
                List.of(basic(user), "Bearer " + CANARY, "Digest " + CANARY, CANARY, "Basic " + CANARY)) {
            for (String path : PATHS) {
                RequestSpecification request = given().header("Authorization", authorization)
                        .header("Pop3-User", user)
                        .header("X-Api-Key", CANARY);
                note(request.get("/v1/mailboxes/" + server + path));
            }
        }
        note(given().header("Authorization", basic(user))
                .contentType("application/json")
                .body("{\"ids\":[\"bm9uZQ\"],\"password\":\"" + CANARY + "\"}")
                .post("/v1/mailboxes/" + server + "/messages/fetch"));
    }

    private void send(String head) throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            told.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private void askWithoutForm() throws IOException {
        String field = "Authorization: " + basic("anna") + "\r\n";
        send("GET /v1/mailboxes/odd HTTP/1.1\r\nHost: a\r\n" + field + "broken\r\n\r\n");
        send("GET /v1/mailboxes/odd/messages/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + field + "\r\n");
        send("GET /v1/mailboxes/odd HTTP/1.1 " + CANARY + "\r\nHost: a\r\n" + field + "\r\n");
        send("POST /v1/mailboxes/odd/messages/fetch HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + field
                + "Transfer-Encoding: chunked\r\n\r\nzz" + CANARY + "\r\n");
    }

    @Test
    void secrets_onEveryWay_areInNoLogProblemMetricOrSpan(TestReporter report) throws IOException {
        try (EveryLogRecord log = new EveryLogRecord("")) {
            USERS.forEach(user -> ask("odd", user));
            ask("traced", "traced-user");
            ask("gone", "anna");
            askWithoutForm();
            Awaitility.await().untilAsserted(() -> assertThat(receiver.spans()).isNotEmpty());
            report.publishEntry("log records", Integer.toString(log.texts().size()));
            report.publishEntry("spans", Integer.toString(receiver.spans().size()));
            report.publishEntry("answers", statuses.toString());
            assertThat(log.texts())
                    .as("what is said at the finest level")
                    .anyMatch(text -> text.contains(" TRACE ") || text.contains(" FINEST "))
                    .anyMatch(text -> text.contains("the greeting: OK"));
            told.addAll(log.texts());
        }
        told.add(given().get(metrics).asString());
        told.add(receiver.spans().toString());
        assertThat(statuses).containsKeys(200, 400, 401, 404);
        assertThat(secrets()).allSatisfy(secret -> assertThat(told.stream()
                        .filter(text -> text.contains(secret))
                        .map(text -> text.substring(0, Math.min(300, text.length()))))
                .as("where %s stands", secret)
                .isEmpty());
    }
}

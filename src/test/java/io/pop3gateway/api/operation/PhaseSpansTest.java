package io.pop3gateway.api.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.TraceReceiver;
import io.pop3gateway.testing.TraceReceiver.ReceivedSpan;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a collector gets of a request, by OTLP. */
@QuarkusTest
@QuarkusTestResource(value = TracedServers.class, restrictToAnnotatedClass = true)
class PhaseSpansTest {

    private static final String CALLERS_SPAN = "00f067aa0ba902b7";

    TraceReceiver receiver;

    private static Response get(String path, String trace, boolean sampled) {
        return given().auth()
                .preemptive()
                .basic("traced-user", "secret-word")
                .header("traceparent", "00-" + trace + "-" + CALLERS_SPAN + (sampled ? "-01" : "-00"))
                .get("/v1/mailboxes/traced" + path);
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private List<ReceivedSpan> of(String trace) {
        return receiver.spans().stream()
                .filter(span -> span.trace().equals(trace))
                .toList();
    }

    private List<ReceivedSpan> await(String trace, String... names) {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(of(trace)).extracting(ReceivedSpan::name).contains(names));
        return of(trace);
    }

    @Test
    void request_thatIsSampled_hasASpanForEachPhase() {
        String id = get("/messages?view=ids", newTrace(), false).jsonPath().getString("items[0].id");
        String read = newTrace();
        Response answer = get("/messages/" + id, read, true);
        assertThat(answer.statusCode()).isEqualTo(200);

        List<ReceivedSpan> spans = await(read, "queue", "connect", "login", "uidl", "transfer", "parse");
        ReceivedSpan request = spans.stream()
                .filter(span -> span.parent().equals(CALLERS_SPAN))
                .findFirst()
                .orElseThrow();
        List<ReceivedSpan> phases = spans.stream()
                .filter(span -> Set.of("queue", "connect", "login", "uidl", "transfer", "parse")
                        .contains(span.name()))
                .toList();
        assertThat(phases).allSatisfy(phase -> {
            assertThat(phase.parent()).isEqualTo(request.id());
            assertThat(phase.attributes()).containsEntry("pop3.server", "traced");
            assertThat(phase.ended()).isGreaterThanOrEqualTo(phase.begun());
        });
        assertThat(phases)
                .filteredOn(phase -> Set.of("login", "uidl", "transfer").contains(phase.name()))
                .hasSize(3)
                .allSatisfy(phase -> assertThat(phase.attributes())
                        .containsKeys("pop3.flights", "pop3.octets.in", "pop3.octets.out"));
        assertThat(phases.stream()
                        .mapToLong(phase -> Long.parseLong(phase.attributes().getOrDefault("pop3.octets.in", "0")))
                        .sum())
                .as("octets of the mail server")
                .isPositive();
        assertThat(request.attributes()).containsEntry("url.path", "/v1/mailboxes/traced/messages/*");
        assertThat(spans.toString()).doesNotContain(id, "traced-user", "secret");
    }

    @Test
    void request_thatItsParentDoesNotSample_hasNoSpans() {
        String silent = newTrace();
        String told = newTrace();
        assertThat(get("", silent, false).statusCode()).isEqualTo(200);
        assertThat(get("", told, true).statusCode()).isEqualTo(200);

        await(told, "login");
        assertThat(of(silent)).isEmpty();
    }

    @Test
    void query_ofARequest_isNotTold() {
        String trace = newTrace();
        assertThat(get("/messages?subject=invoice", trace, true).statusCode()).isEqualTo(200);

        assertThat(await(trace, "queue").toString()).doesNotContain("invoice");
    }

    @Test
    void problem_ofATracedRequest_hasItsTrace() {
        String trace = newTrace();
        Response refused = get("/messages/none", trace, true);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.jsonPath().getString("traceId")).isEqualTo(trace);
    }
}

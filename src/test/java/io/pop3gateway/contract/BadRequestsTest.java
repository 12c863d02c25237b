package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every field of every operation of the description with every value that the description does not allow for it. */
@QuarkusTest
@TestProfile(DemoGateway.class)
class BadRequestsTest {

    private static final int LEAST_A_FIELD = 40;
    private static final int LEAST = 5_000;

    @TestHTTPResource("/")
    URI gateway;

    private final ApiDocument document = ApiDocument.committed();
    private final Schemas schemas = new Schemas(document.root());
    private final AnswerCheck answers = new AnswerCheck(document, schemas);
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void field_withAnyValueThatIsNotAllowed_isRefusedByNameAndNeverAFault() throws IOException {
        WireClient client = new WireClient(gateway);
        List<String> faults = new ArrayList<>();
        int sent = 0;
        for (ApiOperation operation : document.operations()) {
            for (BadField field : fields(operation)) {
                List<SampleRequest> requests = field.requests();
                assertThat(requests)
                        .as("bad values of %s of %s", field.pointer(), operation.id())
                        .hasSizeGreaterThanOrEqualTo(LEAST_A_FIELD);
                for (SampleRequest request : requests) {
                    Exchange exchange = request.send(client);
                    sent++;
                    check(field, request, exchange, faults);
                }
            }
        }
        assertThat(faults).as("answers to %d bad requests", sent).isEmpty();
        assertThat(sent).isGreaterThanOrEqualTo(LEAST);
    }

    private List<BadField> fields(ApiOperation operation) {
        return Stream.of("path", "query", "header")
                .flatMap(place -> operation.parameters(place).stream())
                .map(parameter -> BadField.parameter(operation, parameter, schemas))
                .collect(() -> new ArrayList<>(BadField.bodies(operation, schemas)), List::add, List::addAll);
    }

    private void check(BadField field, SampleRequest request, Exchange exchange, List<String> faults)
            throws IOException {
        List<String> found = new ArrayList<>(answers.faults(exchange));
        if (exchange.status() >= 500) {
            found.add("is a fault of the gateway");
        }
        if (exchange.status() < 400 && field.mustBeRefused()) {
            found.add("was accepted");
        }
        if (exchange.status() == 400 && !found.contains("there is no such operation")) {
            JsonNode problem = json.readTree(exchange.body());
            if (!problem.path("type").asText().equals("/problems/invalid-request")) {
                found.add("is " + problem.path("type"));
            }
            if (problem.path("errors").findValuesAsText("pointer").stream()
                    .noneMatch(pointer -> pointer.startsWith(field.pointer()))) {
                found.add("names " + problem.path("errors") + " instead of " + field.pointer());
            }
        }
        if (!found.isEmpty() && faults.size() < 50) {
            String text = exchange + " " + request.query() + " "
                    + exchange.asked().fields() + " " + new String(exchange.sent(), StandardCharsets.UTF_8);
            faults.add(text.substring(0, Math.min(text.length(), 300)) + ": " + found);
        }
    }

    @Test
    void method_thatThePathDoesNotHave_isRefusedWithThoseItHas() throws IOException {
        WireClient client = new WireClient(gateway);
        Map<String, String> paths = new TreeMap<>();
        document.operations()
                .forEach(operation -> paths.merge(
                        SampleRequest.of(operation).path(), operation.method(), (one, other) -> one + " " + other));
        for (Map.Entry<String, String> path : paths.entrySet()) {
            for (String method :
                    List.of("PUT", "PATCH", "POST", "DELETE", "TRACE", "BREW", "get", "PROPFIND", "QUERY")) {
                if (!List.of(path.getValue().split(" ")).contains(method)) {
                    Exchange exchange = client.send(method, path.getKey(), Map.of(), null);
                    assertThat(exchange.status()).as(exchange.toString()).isEqualTo(405);
                    assertThat(List.of(exchange.answered().first("Allow").split(", ")))
                            .as(exchange.toString())
                            .contains(path.getValue().split(" "))
                            .doesNotContain(method);
                    assertThat(answers.faults(exchange)).as(exchange.toString()).isEmpty();
                }
            }
            Exchange options = client.send("OPTIONS", path.getKey(), Map.of(), null);
            assertThat(options.status()).isEqualTo(204);
            assertThat(Stream.of(options.answered().first("Allow").split(", "))
                            .filter(method -> !List.of("HEAD", "OPTIONS").contains(method))
                            .toList())
                    .as("methods of %s", path.getKey())
                    .containsExactlyInAnyOrder(path.getValue().split(" "));
        }
    }

    @Test
    void acceptAndContentType_ofAnyMakeUp_areNeverAFault() throws IOException {
        WireClient client = new WireClient(gateway);
        List<String> odd = Stream.concat(
                        BadText.values().stream(),
                        Stream.of(
                                "*",
                                "*/",
                                "/*",
                                "a/b/c",
                                "text/plain;q=2",
                                "application/json;charset=utf-99",
                                "application/json;q=",
                                ",",
                                ",,",
                                "application/json,"))
                .filter(SampleRequest::fitsAHeader)
                .toList();
        for (ApiOperation operation : document.operations()) {
            for (String name : List.of("Accept", "Content-Type")) {
                for (String value : odd) {
                    SampleRequest request = SampleRequest.of(operation).withHeader(name, SampleRequest.octets(value));
                    if (name.equals("Accept") || request.body() != null) {
                        Exchange exchange = request.send(client);
                        assertThat(exchange.status())
                                .as("%s %s: %s", exchange, name, value)
                                .isLessThan(500);
                        assertThat(answers.faults(exchange))
                                .as("%s %s: %s", exchange, name, value)
                                .isEmpty();
                    }
                }
            }
        }
    }
}

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
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused before anybody looks at the operation. */
@QuarkusTest
@TestProfile(DemoGateway.class)
class MalformedRequestsTest {

    private static final List<String> NO_URI =
            List.of("%", "%4", "%ZZ", "%4Z", "a%", "|", "\"", "<", ">", "{", "}", "^", "`", "\\", "%u0041");
    private static final String POST = "POST /v1/mailboxes/demo/messages/delete HTTP/1.1\r\nHost: x\r\n"
            + "Content-Type: application/json\r\nAuthorization: Basic c2NoZW1hdGhlc2lzOjEyMzRxd2Vy\r\n";
    private static final int LARGE = 140_000;

    @TestHTTPResource("/")
    URI gateway;

    @ConfigProperty(name = "quarkus.http.cors.origins")
    String allowed;

    private final ApiDocument document = ApiDocument.committed();
    private final AnswerCheck answers = new AnswerCheck(document, new Schemas(document.root()));
    private final ObjectMapper json = new ObjectMapper();

    private void assertRefused(Exchange exchange, int status, String pointer) throws IOException {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(status);
        assertThat(answers.faults(exchange)).as(exchange.toString()).isEmpty();
        assertThat(exchange.answered().first("Content-Type")).isEqualTo("application/problem+json");
        assertThat(exchange.answered().first("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode problem = json.readTree(exchange.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("instance").asText(""))
                .doesNotContain("%4Z", "{", "|")
                .hasSizeLessThan(8_192);
        if (pointer != null) {
            assertThat(problem.path("type").asText()).isEqualTo("/problems/invalid-request");
            assertThat(problem.path("errors").findValuesAsText("pointer")).containsExactly(pointer);
        }
    }

    @Test
    void target_thatIsNoUri_isRefusedWithTheParameterThatSpoilsIt() throws IOException {
        WireClient client = new WireClient(gateway);
        for (ApiOperation operation : document.operations()) {
            SampleRequest good = SampleRequest.of(operation);
            for (String spoilt : NO_URI) {
                assertRefused(good.withQuery("limit=" + spoilt + "&view=ids").send(client), 400, "#/query/limit");
                assertRefused(good.withQuery(spoilt).send(client), 400, "#/query/" + spoilt);
                for (JsonNode parameter : operation.parameters("path")) {
                    String name = parameter.path("name").asText();
                    assertRefused(
                            SampleRequest.of(operation, Map.of(name, spoilt)).send(client), 400, "#/path");
                }
            }
        }
    }

    @Test
    void target_thatIsNoUriFromAnAllowedPage_canBeReadByItsScript() throws IOException {
        SampleRequest good = SampleRequest.of(document.operations().get(0)).withHeader("Origin", allowed);
        for (SampleRequest bad : List.of(good.withQuery("%"), good.withHeader("X-Long", "y".repeat(16_384)))) {
            assertThat(bad.send(new WireClient(gateway)).answered().first("Access-Control-Allow-Origin"))
                    .isEqualTo(allowed);
        }
    }

    @Test
    void line_orHeaderThatIsTooLong_isRefused() throws IOException {
        WireClient client = new WireClient(gateway);
        for (ApiOperation operation : document.operations()) {
            SampleRequest good = SampleRequest.of(operation);
            assertRefused(good.withQuery("x=" + "y".repeat(8_192)).send(client), 414, "#");
            assertRefused(good.withHeader("X-Long", "y".repeat(16_384)).send(client), 431, "#/header");
            assertRefused(good.withHeader("X", "y\r\nX: y".repeat(256)).send(client), 431, "#/header");
        }
    }

    @ParameterizedTest
    @CsvSource({"8192,200", "8193,414"})
    void line_ofExactlyTheLimit_isTakenAndOneMoreIsNot(int octets, int status) throws IOException {
        String query = "&".repeat(octets - "GET /v1/servers? HTTP/1.1".length());
        SampleRequest request = new SampleRequest("GET", "/v1/servers", query, Map.of(), null);
        assertThat(request.send(new WireClient(gateway)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "GET /v1/servers HTTP/1.1~|400|#/header/Host",
                "GET /v1/servers HTTP/1.1~Host: a b~|400|#/header/Host",
                "GET /v1/servers HTTP/1.1~Host: a~Host: b~|400|#/header/Host",
                "GET /v1/servers HTTP/1.0~|400|#/header/Host",
                "GET /v1/nothing HTTP/1.0~|400|#/header/Host",
                "GET / HTTP/1.1~|400|#/header/Host",
                "OPTIONS * HTTP/1.1~Host: a~|404|-",
                "CONNECT a:443 HTTP/1.1~Host: a~|404|-",
                "GET v1/servers HTTP/1.1~Host: a~|404|-",
                "GET /v1/servers HTTP/1.1~Host: a~Transfer-Encoding: gzip, chunked~|400|#/header/Transfer-Encoding"
            })
    void head_thatHttpDoesNotAllow_isRefused(String head, int status, String pointer) throws IOException {
        byte[] request = (head + "Connection: close~~0~~").replace("~", "\r\n").getBytes(StandardCharsets.US_ASCII);
        String[] line = head.split("[ ~]");
        assertRefused(new WireClient(gateway).send(request, line[0], line[1]), status, pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked~Transfer-Encoding: identity",
                "Transfer-Encoding: chunked~Content-Length: 5",
                "Content-Length: 5~Transfer-Encoding: chunked",
                "Content-Length: 5~Content-Length: 6"
            })
    void head_thatTellsNoCertainEndOfTheBody_isRefusedAndTheConnectionClosed(String fields) throws IOException {
        String next = "GET /v1/servers HTTP/1.1~Host: a~~";
        byte[] requests = ("GET /v1/servers HTTP/1.1~Host: a~" + fields + "~~0~~" + next)
                .replace("~", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        // Comes back only when the connection is closed.
        Exchange exchange = new WireClient(gateway).send(requests, "GET", "/v1/servers");
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.body() == null ? "" : new String(exchange.body(), StandardCharsets.UTF_8))
                .as("what the request behind it is answered")
                .doesNotContain("HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.0~", "GET / HTTP/1.0~Host: a~", "GET /v1/servers HTTP/1.0~Host: a~"})
    void head_ofTheOldVersion_isTaken(String head) throws IOException {
        byte[] request = (head + "~").replace("~", "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(new WireClient(gateway).send(request, "GET", "/").status()).isEqualTo(200);
    }

    @Test
    void body_tooLargeWithoutALength_isRefused() throws IOException {
        String chunk = Integer.toHexString(LARGE) + "\r\n" + " ".repeat(LARGE) + "\r\n0\r\n\r\n";
        byte[] request = (POST + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
                .getBytes(StandardCharsets.US_ASCII);
        assertRefused(new WireClient(gateway).send(request, "POST", "/v1/mailboxes/demo/messages/delete"), 413, null);
    }

    @Test
    void body_tooLargeByItsLength_isRefusedUnreadAndTheConnectionClosed() throws IOException {
        byte[] request = (POST + "Content-Length: 99999999999\r\n\r\n{").getBytes(StandardCharsets.US_ASCII);
        Exchange exchange = new WireClient(gateway).send(request, "POST", "/v1/mailboxes/demo/messages/delete");
        assertRefused(exchange, 413, null);
        assertThat(exchange.answered().first("Connection")).isEqualTo("close");
    }

    @ParameterizedTest
    @CsvSource({"gzip,415", "br,415", "identity,200", "Identity,200"})
    void body_inAContentCoding_isNotTakenForJson(String coding, int status) throws IOException {
        ApiOperation fetch = document.operations().stream()
                .filter(operation -> operation.id().equals("fetchMessages"))
                .findFirst()
                .orElseThrow();
        Exchange exchange =
                SampleRequest.of(fetch).withHeader("Content-Encoding", coding).send(new WireClient(gateway));
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(answers.faults(exchange)).isEmpty();
        assertThat(exchange.answered().has("Accept-Encoding")).isEqualTo(status == 415);
    }

    @Test
    void body_emptyOrAbsent_isRefusedAtOnce() throws IOException {
        for (String body :
                List.of("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "Content-Length: 0\r\n\r\n", "\r\n")) {
            byte[] request = (POST + "Connection: close\r\n" + body).getBytes(StandardCharsets.US_ASCII);
            Exchange exchange = new WireClient(gateway).send(request, "POST", "/v1/mailboxes/demo/messages/delete");
            assertRefused(exchange, 400, "#/body");
        }
    }

    @Test
    void http2_withoutTls_isNotSpokenUnlessConfigured() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();
        for (int request = 0; request < 2; request++) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(gateway.resolve("/v1/servers")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).as("after an offer to upgrade").isEqualTo(Version.HTTP_1_1);
        }
        byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(new WireClient(gateway).send(preface, "PRI", "*").status())
                .as("answer to what begins HTTP/2")
                .isBetween(400, 505);
    }
}

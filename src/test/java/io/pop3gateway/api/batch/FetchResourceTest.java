package io.pop3gateway.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.pop3gateway.api.OddPop3Server;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class FetchResourceTest {

    private static final String GREEN = "/v1/mailboxes/green/messages/fetch";
    private static final String ODD = "/v1/mailboxes/odd/messages/fetch";
    private static final String FIRST = "Zmlyc3Q";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI gateway;

    GreenMail greenMail;
    OddPop3Server odd;

    private final ObjectMapper json = new ObjectMapper();

    private static ValidatableResponse fetch(String login, String path, String view, List<String> ids) {
        return Mail.as(login)
                .contentType(ContentType.JSON)
                .body(Map.of("ids", ids, "view", view))
                .post(path)
                .then();
    }

    private List<JsonNode> lines(ValidatableResponse answer) throws IOException {
        String text = answer.statusCode(200)
                .contentType("application/x-ndjson")
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        assertThat(text).endsWith("\n");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private static String id(String uid) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(uid.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void fetch_messages_areLinesInTheOrderAskedFor() throws Exception {
        Mail.mailbox(greenMail, "fetch", "one", "two", "three");
        List<String> ids = Mail.ids("fetch");
        List<JsonNode> lines =
                lines(fetch("fetch", GREEN, "message", List.of(ids.get(2), id("none"), ids.get(0), ids.get(2))));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).at("/id").asText()).isEqualTo(ids.get(2));
        assertThat(lines.get(0).at("/size").asLong()).isPositive();
        assertThat(lines.get(0).at("/message/subject").asText()).isEqualTo("three");
        assertThat(lines.get(0).at("/message/text").asText()).contains(".a line with a dot");
        assertThat(lines.get(1).at("/problem/type").asText()).isEqualTo("/problems/message-not-found");
        assertThat(lines.get(1).has("message")).isFalse();
        assertThat(lines.get(2).at("/message/subject").asText()).isEqualTo("one");
        assertThat(lines.get(2).has("problem")).isFalse();
    }

    @Test
    void fetch_summaries_haveTheHeaderAlone() throws Exception {
        Mail.mailbox(greenMail, "fetch-summary", "one", "two");
        List<JsonNode> lines = lines(fetch("fetch-summary", GREEN, "summary", Mail.ids("fetch-summary")));
        assertThat(lines)
                .extracting(line -> line.at("/summary/subject").asText())
                .containsExactly("one", "two");
        assertThat(lines).noneMatch(line -> line.has("message") || line.has("raw"));
    }

    @Test
    void fetch_raw_isTheOctetsInBase64() throws Exception {
        Mail.mailbox(greenMail, "fetch-raw", "one");
        List<String> ids = Mail.ids("fetch-raw");
        byte[] octets = Mail.as("fetch-raw")
                .get("/v1/mailboxes/green/messages/" + ids.get(0) + "/raw")
                .then()
                .extract()
                .asByteArray();
        JsonNode line = lines(fetch("fetch-raw", GREEN, "raw", ids)).get(0);
        assertThat(Base64.getDecoder().decode(line.at("/raw").asText())).isEqualTo(octets);
    }

    @Test
    void fetch_withoutAView_isOfMessages() throws Exception {
        Mail.mailbox(greenMail, "fetch-default", "one");
        List<JsonNode> lines = lines(Mail.as("fetch-default")
                .contentType(ContentType.JSON)
                .body(Map.of("ids", Mail.ids("fetch-default")))
                .post(GREEN)
                .then());
        assertThat(lines.get(0).at("/message/subject").asText()).isEqualTo("one");
    }

    @ParameterizedTest
    @CsvSource({
        "huge,raw,message-too-large",
        "noretr,message,server-protocol-error",
        "notop,summary,server-protocol-error",
        "cut,message,server-unreachable"
    })
    void fetch_messageThatCannotBeHad_isALineWithAProblem(String behaviour, String view, String slug) throws Exception {
        List<JsonNode> lines = lines(fetch("odd-" + behaviour + "-fetch", ODD, view, List.of(FIRST, id("none"))));
        assertThat(lines)
                .extracting(line -> line.at("/problem/type").asText())
                .containsExactly("/problems/" + slug, "/problems/message-not-found");
        assertThat(lines.toString()).doesNotContain(OddPop3Server.OWN_WORDS);
    }

    @ParameterizedTest
    @CsvSource({
        "rejected,401,credentials-rejected",
        "inuse,423,mailbox-in-use",
        "nouidl,501,not-supported-by-server",
        "temporary,503,server-temporary-failure"
    })
    void fetch_withoutASession_isNoStream(String behaviour, int status, String slug) {
        fetch("odd-" + behaviour + "-fetch", ODD, "message", List.of(FIRST))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    @Test
    void fetch_bodyWithSeveralFaults_tellsAll() {
        Mail.as("odd-fine-fetch")
                .contentType(ContentType.JSON)
                .body("{\"view\":\"all\",\"ids\":[],\"html\":true}")
                .post(ODD)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/body/html", "#/body/ids", "#/body/view"));
    }

    @Test
    void fetch_callerDoesNotRead_pausesTheServerAndLeavingEndsTheSession() throws Exception {
        String user = "odd-bulk-fetch";
        List<String> ids = IntStream.rangeClosed(1, OddPop3Server.BULK)
                .mapToObj(number -> id("bulk" + number))
                .toList();
        String body = json.writeValueAsString(Map.of("ids", ids, "view", "raw"));
        String basic = Base64.getEncoder().encodeToString((user + ":x").getBytes(StandardCharsets.UTF_8));
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(32 << 10);
            socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            socket.getOutputStream()
                    .write(("POST " + ODD + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + basic
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            assertThat(odd.writtenAtLast(user))
                    .as("octets taken from the server for a caller who reads nothing")
                    .isLessThan(OddPop3Server.BULK * OddPop3Server.BULK_OCTETS / 2);
        }
        await().atMost(PATIENCE).until(() -> odd.left(user));
    }
}

package io.pop3gateway.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.pop3gateway.api.OddPop3Server;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.queue.QueueingSessionPool;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ExportResourceTest {

    private static final String GREEN = "/v1/mailboxes/green/export";
    private static final String ODD = "/v1/mailboxes/odd/export";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    SessionPool pool;

    GreenMail greenMail;

    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void nothingIsLeft() {
        await().atMost(PATIENCE).until(() -> ((QueueingSessionPool) pool).sessions() == 0);
    }

    private static ValidatableResponse export(String login, String path, String format) {
        return Mail.as(login).queryParam("format", format).get(path).then();
    }

    private List<JsonNode> lines(ValidatableResponse answer) throws IOException {
        String text = answer.statusCode(200).extract().asString();
        assertThat(text).endsWith("\n");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private static List<String> names(ValidatableResponse answer) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(
                new ByteArrayInputStream(answer.statusCode(200).extract().asByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                in.readAllBytes();
            }
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({"mbox,application/mbox", "zip,application/zip", "ndjson,application/x-ndjson"})
    void export_inAFormat_isToBeSavedAsAFile(String format, String mediaType) throws Exception {
        Mail.mailbox(greenMail, "export-" + format, "one");
        export("export-" + format, GREEN, format)
                .statusCode(200)
                .contentType(startsWith(mediaType))
                .header("Content-Disposition", startsWith("attachment; filename=\"green." + format + "\""))
                .header("Accept-Ranges", "none")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
        Mail.as("export-" + format)
                .accept(mediaType + ", application/problem+json")
                .queryParam("format", format)
                .get(GREEN)
                .then()
                .statusCode(200)
                .contentType(startsWith(mediaType));
        Mail.as("export-" + format)
                .queryParam("format", format)
                .head(GREEN)
                .then()
                .statusCode(200)
                .contentType(startsWith(mediaType))
                .header("Content-Disposition", startsWith("attachment; filename=\"green." + format + "\""));
    }

    @Test
    void export_withoutAFormat_isAnMbox() throws Exception {
        Mail.mailbox(greenMail, "export-default", "one", "two");
        String file = Mail.as("export-default")
                .get(GREEN)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/mbox"))
                .extract()
                .asString();
        assertThat(file.split("(?m)^From .* 2026$", -1)).hasSize(3);
        assertThat(file).doesNotContain("\r").endsWith("Hello two\n.a line with a dot\nend\n\n");
    }

    @Test
    void export_asNdjson_holdsOctetsAndPlace() throws Exception {
        Mail.mailbox(greenMail, "export-lines", "one", "two");
        List<String> ids = Mail.ids("export-lines");
        List<JsonNode> lines = lines(export("export-lines", GREEN, "ndjson"));
        assertThat(lines).hasSize(2);
        for (int i = 0; i < 2; i++) {
            byte[] octets = Mail.as("export-lines")
                    .get("/v1/mailboxes/green/messages/" + ids.get(i) + "/raw")
                    .asByteArray();
            assertThat(lines.get(i).get("id").asText()).isEqualTo(ids.get(i));
            assertThat(lines.get(i).get("number").asInt()).isEqualTo(i + 1);
            assertThat(lines.get(i).get("raw").binaryValue()).isEqualTo(octets);
            assertThat(lines.get(i).has("problem")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "MBOX", "mbox,zip"})
    void format_thatIsNone_isRefused(String format) {
        export("anyone", GREEN, format).statusCode(400).body("errors[0].pointer", equalTo("#/query/format"));
    }

    @Test
    void twins_thatNothingAddresses_areExportedAllTheSame() throws Exception {
        List<JsonNode> lines = lines(export("odd-twins-ndjson", ODD, "ndjson"));
        assertThat(lines).hasSize(2).allMatch(line -> line.has("raw") && !line.has("id"));
        assertThat(lines).extracting(line -> line.get("number").asInt()).containsExactly(1, 2);
        assertThat(names(export("odd-twins-zip", ODD, "zip"))).containsExactly("000001.eml", "000002.eml");
    }

    @Test
    void mailbox_withoutUidl_isExportedAllTheSame() throws Exception {
        assertThat(names(export("odd-nouidl-zip", ODD, "zip"))).containsExactly("000001.eml");
    }

    @ParameterizedTest
    @CsvSource({"huge,message-too-large", "noretr,server-protocol-error"})
    void message_thatCannotBeHad_hasItsPlace(String behaviour, String slug) throws Exception {
        List<JsonNode> lines = lines(export("odd-" + behaviour + "-export1", ODD, "ndjson"));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).at("/problem/type").asText()).isEqualTo("/problems/" + slug);
        assertThat(lines.get(0).has("raw")).isFalse();
        assertThat(lines.toString()).doesNotContain(OddPop3Server.OWN_WORDS);
        assertThat(names(export("odd-" + behaviour + "-export2", ODD, "zip")))
                .containsExactly("000001-Zmlyc3Q.problem.json");
    }

    @ParameterizedTest
    @CsvSource({"huge,422,message-too-large", "noretr,502,server-protocol-error", "rejected,401,credentials-rejected"})
    void mbox_thatCannotBeginWhole_isAProblem(String behaviour, int status, String slug) {
        export("odd-" + behaviour + "-mbox", ODD, "mbox")
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    @Test
    void zip_whoseSessionBreaksBeforeItsFirstOctets_isAProblem() {
        // What the server sends before it breaks off packs so well that nothing of it has left yet.
        export("odd-cut-zip", ODD, "zip")
                .statusCode(502)
                .contentType("application/problem+json")
                .header("Content-Disposition", nullValue())
                .body("type", equalTo("/problems/server-unreachable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbox", "ndjson"})
    void export_whoseSessionBreaks_neverLooksComplete(String format) throws InterruptedException {
        String basic =
                Base64.getEncoder().encodeToString(("odd-cut-" + format + ":x").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(ODD + "?format=" + format))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + basic)
                .timeout(PATIENCE)
                .build();
        // Whether the end of the connection is seen before anything was handed on is up to the machine.
        assertThat(outcome(request)).isIn("reset", "502");
    }

    private static String outcome(HttpRequest request) throws InterruptedException {
        try {
            return Integer.toString(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .statusCode());
        } catch (IOException reset) {
            assertThat(reset).isNotInstanceOf(HttpTimeoutException.class);
            return "reset";
        }
    }
}

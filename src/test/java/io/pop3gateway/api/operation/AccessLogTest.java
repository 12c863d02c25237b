package io.pop3gateway.api.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.pop3gateway.testing.EveryLogRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
@TestProfile(AccessLogTest.On.class)
class AccessLogTest {

    /** With the access log. */
    public static final class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.http.access-log", "true");
        }
    }

    @TestHTTPResource("/")
    URI gateway;

    private final EveryLogRecord log = new EveryLogRecord("io.pop3gateway.access");

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void request_ofAMessage_isALineWithoutWhoAndWhich() {
        given().auth()
                .preemptive()
                .basic("odd-fine-access", "secret-word")
                .queryParam("lines", "private-words")
                .get("/v1/mailboxes/odd/messages/u_c29tZWJvZHk/top");

        Awaitility.await().untilAsserted(() -> assertThat(log.texts()).hasSize(1));
        assertThat(log.texts().get(0))
                .contains("INFO", "POP3GW-0201 GET /v1/mailboxes/odd/messages/*/top ")
                .doesNotContain("odd-fine-access", "secret-word", "private-words", "c29tZWJvZHk");
    }

    @Test
    void request_thatNobodyOffers_isALineToo() {
        given().get("/" + "x".repeat(1_000));

        Awaitility.await().untilAsserted(() -> assertThat(log.texts()).hasSize(1));
        assertThat(log.texts().get(0)).contains("404").hasSizeLessThan(700);
    }

    @Test
    void head_thatIsNoRequest_isALineWithoutAnythingOfIt() throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write("GET /secret-path\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }

        Awaitility.await().untilAsserted(() -> assertThat(log.texts()).hasSize(1));
        assertThat(log.texts().get(0)).contains("POP3GW-0201 - - 400").doesNotContain("secret-path");
    }

    @Test
    void path_withALineBreak_isOneLine() {
        assertThat(AccessLog.path("/a\r\nb")).isEqualTo("/a  b");
    }
}

package io.pop3gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are not done when their session reaches {@code gateway.timeouts.session}. */
@QuarkusTest
@TestProfile(SessionLimitTest.ShortSessions.class)
@QuarkusTestResource(MailServers.class)
class SessionLimitTest {

    private static final String ODD = "/v1/mailboxes/odd/";

    @TestHTTPResource("/")
    URI gateway;

    /** Less than a server's silence is waited for. */
    public static final class ShortSessions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.timeouts.session", "PT1S", "gateway.http.h2c", "true");
        }
    }

    private void isResetInTheMiddle(String path, HttpClient.Version version) throws Exception {
        String basic = Base64.getEncoder().encodeToString("odd-unended-limit:x".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(ODD + path))
                .version(version)
                .header("Authorization", "Basic " + basic)
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"mbox,HTTP_1_1", "mbox,HTTP_2", "zip,HTTP_1_1", "zip,HTTP_2", "ndjson,HTTP_1_1", "ndjson,HTTP_2"})
    void export_atTheLimit_isReset(String format, HttpClient.Version version) throws Exception {
        isResetInTheMiddle("export?format=" + format, version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_1_1", "HTTP_2"})
    void rawMessage_atTheLimit_isReset(HttpClient.Version version) throws Exception {
        isResetInTheMiddle("messages/Zmlyc3Q/raw", version);
    }

    @Test
    void fetchedMessage_atTheLimit_isALineWithAProblem() {
        String line = Mail.as("odd-unended-fetch")
                .contentType("application/json")
                .body("{\"ids\":[\"Zmlyc3Q\"],\"view\":\"raw\"}")
                .post(ODD + "messages/fetch")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(line).endsWith("}\n").contains("/problems/deadline-exceeded").doesNotContain("\"raw\"");
    }
}

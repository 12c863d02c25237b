package io.pop3gateway.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.pop3gateway.observability.LogMessage;
import io.pop3gateway.testing.EveryLogRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an outage of each kind is to the caller, in the log and in the metrics; the guide's table of outages is held against it. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
@QuarkusTestResource(value = OutageServers.class, restrictToAnnotatedClass = true)
class OutagesTest {

    private static final int MANY_LOGINS = 12;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final EveryLogRecord log = new EveryLogRecord("io.pop3gateway.servers");

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static Response ask(String server, String user) {
        return given().auth()
                .preemptive()
                .basic(user, "secret-word")
                .header("Request-Timeout", "8")
                .get("/v1/mailboxes/" + server);
    }

    @ParameterizedTest
    @CsvSource({
        "gone,     502, server-unreachable,       Unreachable,        connect, Connection refused",
        "nameless, 502, server-unreachable,       Unreachable,        connect, nowhere.invalid",
        "silent,   504, deadline-exceeded,        TimedOut,           connect, greet",
        "slow,     504, deadline-exceeded,        TimedOut,           login,   ''",
        "expired,  502, server-unreachable,       InsecureConnection, tls,     NotAfter",
        "unknown,  502, server-unreachable,       InsecureConnection, tls,     certification path",
        "sick,     503, server-temporary-failure, TemporaryFailure,   login,   ''",
        "broken,   502, server-protocol-error,    PermanentFailure,   login,   ''",
        "web,      502, server-protocol-error,    ProtocolViolation,  connect, ''"
    })
    void outage_ofAMailServer_isToldToEachWhatItNeeds(
            String server, int status, String slug, String kind, String phase, String why) throws IOException {
        Response answer = ask(server, "outage-user");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + slug);
        assertThat(log.texts())
                .filteredOn(line -> line.contains("Mail server " + server + ": "))
                .singleElement()
                .asString()
                .contains("WARN", "POP3GW-0101", kind + " in phase " + phase, why)
                .contains("trace " + answer.jsonPath().getString("traceId"))
                .doesNotContain("outage-user", "secret-word");
        String series = "gateway_pop3_login_failures_total";
        counts(series, server, kind);
        OutageTable.has(server, status + " `" + slug + "`", kind, phase, LogMessage.SERVER_FAILS, series);
    }

    @Test
    void certificates_notToBeTrusted_areToldApartInTheLogAlone() {
        String expired = ask("expired", "certificate-user").asString();
        String unknown = ask("unknown", "certificate-user").asString();

        assertThat(expired.replaceAll("[0-9a-f]{32}", "").replace("expired", ""))
                .isEqualTo(unknown.replaceAll("[0-9a-f]{32}", "").replace("unknown", ""));
    }

    @Test
    void passwords_wrongForMany_areOneLine() throws IOException {
        for (int i = 0; i < MANY_LOGINS; i++) {
            assertThat(ask("strict", "guessed" + i).statusCode()).isEqualTo(401);
        }

        assertThat(log.texts())
                .filteredOn(line -> line.contains("Mail server strict: "))
                .singleElement()
                .asString()
                .contains("WARN", "POP3GW-0103", "logins refused")
                .doesNotContain("guessed");
        String series = "gateway_pop3_login_failures_total";
        counts(series, "strict", "CredentialsRejected");
        OutageTable.has(
                "strict",
                "401 `credentials-rejected`",
                "CredentialsRejected",
                "login",
                LogMessage.LOGINS_REFUSED,
                series);
    }

    @Test
    void sessions_allUsedUp_areToldAsABound() throws Exception {
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> ask("narrow", "first-user"));
        Awaitility.await().untilAsserted(() -> assertThat(series("gateway_pool_sessions{server=\"narrow\"} 1.0"))
                .isTrue());
        Response second = given().auth()
                .preemptive()
                .basic("second-user", "secret-word")
                .header("Request-Timeout", "1")
                .get("/v1/mailboxes/narrow");
        first.join();

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.jsonPath().getString("type")).isEqualTo("/problems/gateway-busy");
        assertThat(second.header("Retry-After")).isNotNull();
        assertThat(log.texts())
                .anyMatch(line -> line.contains("Mail server narrow: Busy in phase queue")
                        && line.contains("trace " + second.jsonPath().getString("traceId")));
        counts("gateway_pool_failures_total", "narrow", "Busy");
        OutageTable.has(
                "narrow", "503 `gateway-busy`", "Busy", "queue", LogMessage.SERVER_FAILS, "gateway_pool_waiting");
    }

    private void counts(String meter, String server, String kind) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(series(meter + "{kind=\"" + kind + "\",server=\"" + server + "\"}"))
                        .isTrue());
    }

    private boolean series(String begin) {
        return given().get(metrics).asString().lines().anyMatch(line -> line.startsWith(begin));
    }
}

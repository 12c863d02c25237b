package io.pop3gateway.interop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.pop3gateway.egress.SpecialAddresses;
import io.pop3gateway.interop.ChosenUpstream.Witness;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.UpstreamAlone;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Callers name the server in the path: over HTTP, with a real server. */
@Tag("interop")
@QuarkusTest
@TestProfile(ChosenServerTest.Profile.class)
class ChosenServerTest {

    public static final class Profile extends UpstreamAlone {

        public Profile() {
            super(ChosenUpstream.class);
        }
    }

    private static final int AT_ONCE = 60;

    DovecotServer dovecot;
    Witness witness;

    private static ValidatableResponse open(String server) {
        return given().auth()
                .preemptive()
                .basic("anna", ChosenUpstream.PASSWORD)
                .urlEncodingEnabled(false)
                .get(path(server))
                .then();
    }

    private static String path(String server) {
        return "/v1/mailboxes/" + URLEncoder.encode(server, StandardCharsets.UTF_8) + "/messages";
    }

    private static void assertRefused(String server) {
        open(server)
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/server-not-allowed"))
                .body("detail", equalTo("This mail server may not be used through the gateway."));
    }

    @Test
    void server_thatIsAllowed_isReadOverTls() {
        dovecot.deliver("anna", SampleMessages.of("hello\r\n"));

        open("LocalHost:" + dovecot.tlsPort()).statusCode(200).body("items", hasSize(1));
        open("work").statusCode(200).body("items", hasSize(1));
    }

    @Test
    void server_whoseCertificateHasAnotherName_isUnreachable() {
        open("127.0.0.1:" + dovecot.tlsPort()).statusCode(200);
        // Without TLS from the first octet on a port that is not 110.
        open("localhost:" + dovecot.port()).statusCode(502);
    }

    @Test
    void server_onAPortThatIsNotAllowed_isRefused() {
        assertRefused("localhost");
        assertRefused("localhost:25");
    }

    @Test
    void withoutCredentials_nothingIsLookedUp() {
        given().get("/v1/mailboxes/localhost:" + dovecot.tlsPort() + "/messages")
                .then()
                .statusCode(401);
    }

    /**
     * Every special address but the one that is listed, in its usual spelling and in odd ones, all to a port where somebody
     * listens.
     */
    @Test
    void specialAddresses_inEverySpelling_reachNobody(TestReporter report) throws InterruptedException {
        List<String> tries = new ArrayList<>();
        for (String address : SpecialAddresses.all()) {
            if (!address.equals("127.0.0.1")) {
                SpecialAddresses.spellings(address).stream().limit(6).forEach(tries::add);
            }
        }
        HttpClient http = HttpClient.newHttpClient();
        Semaphore atOnce = new Semaphore(AT_ONCE);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (String server : tries) {
            atOnce.acquire();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + path(server + ":" + witness.port())))
                    .header("Authorization", "Basic YTpi")
                    .build();
            answers.add(http.sendAsync(request, BodyHandlers.ofString())
                    .thenApply(HttpResponse::statusCode)
                    .whenComplete((status, failure) -> atOnce.release()));
        }
        assertThat(answers).allMatch(answer -> answer.join() == 403);
        report.publishEntry("tries", Integer.toString(tries.size()));
        report.publishEntry("connections", Integer.toString(witness.seen()));
        assertThat(tries.size()).isGreaterThan(320);
        assertThat(witness.seen())
                .as("connections that callers had the gateway open")
                .isZero();
    }
}

package io.pop3gateway.api.gate.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.MailServers;
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
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one client may do, with clients that a proxy in front names. */
@QuarkusTest
@QuarkusTestResource(value = MailServers.class, restrictToAnnotatedClass = true)
@TestProfile(ClientLimitsTest.Limited.class)
class ClientLimitsTest {

    private static final String MAILBOX = "/v1/mailboxes/green";
    private static final int PER_MAILBOX = 4;
    private static final int PER_CLIENT = 12;
    private static final int NEWCOMERS = 3;
    private static final int REQUESTS = 40;

    public static final class Limited implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> limits = new HashMap<>();
            limits.put("gateway.throttle.enabled", "true");
            limits.put("gateway.throttle.failures-per-mailbox", Integer.toString(PER_MAILBOX));
            limits.put("gateway.throttle.failures-per-client", Integer.toString(PER_CLIENT));
            limits.put("gateway.throttle.newcomers-per-mailbox", Integer.toString(NEWCOMERS));
            limits.put("gateway.limits.client.requests-per-minute", Integer.toString(REQUESTS));
            limits.put("gateway.proxies.trusted", "127.0.0.0/8,10.0.0.0/8");
            return limits;
        }
    }

    @TestHTTPResource("/")
    URI gateway;

    GreenMail green;

    @BeforeEach
    void twoMailboxes() {
        green.setUser("mary", "right horse");
        green.setUser("peter", "right horse");
    }

    private static RequestSpecification from(String client) {
        return given().header("X-Forwarded-For", client);
    }

    private static Response login(String client, String user, String password) {
        return from(client).auth().preemptive().basic(user, password).get(MAILBOX);
    }

    @Test
    void guesses_atOneMailbox_reachTheServerAsOftenAsAllowedWhereverTheyComeFrom() {
        assertThat(login("198.51.100.1", "mary", "right horse").statusCode()).isEqualTo(200);
        long reached = IntStream.range(0, 60)
                .parallel()
                .map(guess ->
                        login("203.0.113." + guess, "mary", "guess " + guess).statusCode())
                .filter(status -> status == 401)
                .count();

        assertThat(reached).as("guesses that the server saw").isBetween(1L, PER_MAILBOX + NEWCOMERS + 2L);
        login("203.0.113.77", "mary", "one more")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                .body("type", containsString("/problems/too-many-failures"));
        assertThat(login("198.51.100.1", "mary", "right horse").statusCode())
                .as("the owner, who was here before")
                .isEqualTo(200);
    }

    @Test
    void owner_whoComesWhileAStrangerGuesses_getsIn() {
        for (int guess = 0; guess < 8; guess++) {
            login("203.0.113.200", "peter", "guess " + guess);
        }
        assertThat(login("203.0.113.200", "peter", "one more").statusCode())
                .as("the stranger")
                .isEqualTo(429);
        assertThat(login("198.51.100.9", "peter", "right horse").statusCode())
                .as("the owner, never seen before")
                .isEqualTo(200);
    }

    @Test
    void guesses_ofOneClient_reachTheServerAsOftenAsAllowedWhateverTheMailbox() {
        long reached = IntStream.range(0, 30)
                .map(guess ->
                        login("2001:db8::" + guess, "nobody" + guess, "123456").statusCode())
                .filter(status -> status == 401)
                .count();

        assertThat(reached).as("guesses that the server saw").isBetween((long) PER_CLIENT, PER_CLIENT + 6L);
        assertThat(login("198.51.100.2", "peter", "right horse").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.%d, 203.0.113.201", "127.0.0.1, 198.51.100.%d, 203.0.113.202, 10.1.2.3"})
    void guesses_ofOneClientWhoWritesAddressesBeforeItsOwn_reachTheServerAsOftenAsAllowed(String field) {
        long reached = IntStream.range(0, 30)
                .map(guess -> login(String.format(field, guess), "invented" + guess + field.length(), "123456")
                        .statusCode())
                .filter(status -> status == 401)
                .count();

        assertThat(reached).as("guesses that the server saw").isBetween((long) PER_CLIENT, PER_CLIENT + 6L);
    }

    @Test
    void requests_ofOneClient_countDownToARefusal() {
        from("198.51.100.3")
                .get("/v1/servers")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"client\";q=40;w=60")
                .header("RateLimit", matchesPattern("\"client\";r=39;t=[12]"));
        Response last = null;
        for (int request = 0; request < REQUESTS + 10; request++) {
            last = from("198.51.100.3")
                    .header("Origin", "https://mail.example.org")
                    .get("/v1/servers");
        }
        last.then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[12]"))
                .header("RateLimit", matchesPattern("\"client\";r=0;t=[12]"))
                .header("Access-Control-Allow-Origin", "https://mail.example.org")
                .header("Access-Control-Expose-Headers", containsString("ratelimit"))
                .body("type", containsString("/problems/too-many-requests"));
        assertThat(from("198.51.100.4").get("/v1/servers").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%761/servers", "/./v1/servers", "/x/../v1/servers", "//v1/servers"})
    void request_spelledInAnotherWay_countsAllTheSame(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.5\r\n"
                + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .contains("RateLimit: ");
        }
    }

    @Test
    void client_thatNobodyForwarded_isNotCounted() {
        for (int request = 0; request < REQUESTS + 10; request++) {
            Response response = given().get("/v1/servers");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.header("RateLimit")).isNull();
        }
    }
}

package io.pop3gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pop3gateway.testing.UpstreamAlone;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where links lead when callers reach the gateway below a path of a host that is not the gateway's alone. */
@QuarkusTest
@TestProfile(BelowAPathTest.Shared.class)
class BelowAPathTest {

    private static final String MESSAGES = "/v1/mailboxes/odd/messages";

    /** A path of our own, and proxies on this machine that are believed. */
    public static final class Shared extends UpstreamAlone {

        public Shared() {
            super(MailServers.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return new HashMap<>(
                    Map.of("gateway.http.base-path", "/mail/", "gateway.proxies.trusted", "127.0.0.0/8,::1"));
        }
    }

    private static RequestSpecification forwarded(String prefix) {
        RequestSpecification request = Mail.as("odd-bulk-path").redirects().follow(false);
        return prefix == null ? request : request.header("X-Forwarded-Prefix", prefix);
    }

    @ParameterizedTest
    @CsvSource({
        // as asked of the gateway, what the proxy says, below what links must lead
        "/mail, , /mail",
        "'', , /mail",
        "'', /other, /other",
        "/mail, /outer, /outer/mail",
        "'', //evil.example, /mail",
        "'', /, ''"
    })
    void links_belowAPath_leadBelowIt(String asked, String prefix, String expected) {
        forwarded(prefix)
                .get(asked + "/v1/mailboxes/nowhere/messages")
                .then()
                .statusCode(404)
                .body("type", equalTo(expected + "/problems/server-not-found"))
                .body("instance", equalTo(expected + "/v1/mailboxes/nowhere/messages"));
        forwarded(prefix)
                .queryParam("limit", 1)
                .queryParam("view", "ids")
                .get(asked + MESSAGES)
                .then()
                .statusCode(200)
                .header("Link", startsWith("<messages?limit=1&"));
        forwarded(prefix)
                .get(asked + "/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("servers[0].url", equalTo(expected.isEmpty() ? "/" : expected));
    }

    @Test
    void lines_ofAnAnswer_leadBelowThePath() {
        String deleted = forwarded("/other")
                .contentType("application/json")
                .body("{\"ids\":[\"bm9uZQ\"]}")
                .post(MESSAGES + "/fetch")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(deleted).contains("\"type\":\"/other/problems/message-not-found\"");
    }

    @ParameterizedTest
    @CsvSource({"/mail, mail/", "/mail/q/swagger-ui, swagger-ui/", "/q/swagger-ui, swagger-ui/"})
    void redirects_belowAPath_leadBelowIt(String asked, String location) {
        forwarded(null).get(asked).then().header("Location", equalTo(location));
    }

    @Test
    void pages_belowAPath_haveNoAddressFromTheRoot() {
        for (String page : new String[] {"/", "/learn.html", "/q/swagger-ui/", "/problems/login-delay"}) {
            forwarded(null)
                    .get("/mail" + page)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .body(not(containsString("href=\"/")))
                    .body(not(containsString("src=\"/")));
        }
    }

    @Test
    void path_thatOnlyBeginsLikeOurs_isNobodys() {
        forwarded(null).get("/mailbox/v1/servers").then().statusCode(404).header("Location", nullValue());
    }
}

package io.pop3gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which origins may use the API from a browser, asked over plain HTTP: every spelling, also those that no browser sends. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class CrossOriginTest {

    private static final String LISTED = "https://mail.example.org";
    private static final String PATH = "/v1/servers";

    @TestHTTPResource("/")
    URL gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "*",
                "https://",
                "mail.example.org",
                "//mail.example.org",
                "://mail.example.org",
                "http://mail.example.org",
                "ftp://mail.example.org",
                "wss://mail.example.org",
                "file://mail.example.org",
                "HTTPS://mail.example.org",
                "https://MAIL.example.org",
                "https://Mail.Example.Org",
                "https://mail.example.org:443",
                "https://mail.example.org:0443",
                "https://mail.example.org:80",
                "https://mail.example.org:8443",
                "https://mail.example.org:",
                "https://mail.example.org/",
                "https://mail.example.org/page",
                "https://mail.example.org?",
                "https://mail.example.org#",
                "https://mail.example.org.",
                "https://mail.example.org..",
                "https://mail.example.org.evil.example",
                "https://mail.example.orgevil.example",
                "https://mail.example.org@evil.example",
                "https://evil.example@mail.example.org",
                "https://evil.example#mail.example.org",
                "https://evil.example/mail.example.org",
                "https://evil.example?https://mail.example.org",
                "https://user:secret@mail.example.org",
                "https://@mail.example.org",
                "https://evilmail.example.org",
                "https://evil-mail.example.org",
                "https://evil.mail.example.org",
                "https://example.org",
                "https://www.example.org",
                "https://mailXexample.org",
                "https://mail-example.org",
                "https://mail.example.or",
                "https://mail.example.com",
                "https://xn--mil-ola.example.org",
                "https://mäil.example.org",
                "https://mail%2eexample.org",
                "https://mail.example.org%00.evil.example",
                "https://mail.example.org%60.evil.example",
                "https://mail.example.org_.evil.example",
                "https://mail.example.org{.evil.example",
                "https:\\\\mail.example.org",
                "https:/mail.example.org",
                "https:///mail.example.org",
                "https://mail.example.org https://evil.example",
                "https://mail.example.org,https://evil.example",
                "https://evil.example, https://mail.example.org",
                "https://[::1]",
                "https://127.0.0.1",
                "http://localhost",
                "chrome-extension://mail.example.org",
                "javascript://mail.example.org",
                "data:"
            })
    void origin_notLetterForLetterOnTheList_getsNothing(String origin) {
        assertRefused(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "https, '', ''", "http, user@, ''", "http, user:secret@, ''", "http, '', /", "http, '', ?", "http, '', ?x=y",
        "http, '', '#x'", "HTTP, '', ''", "ftp, '', ''", "http, '', 0", "http, x, ''", "http, '', .evil.example"
    })
    void origin_almostTheGatewaysOwn_getsNothing(String scheme, String before, String behind) {
        assertRefused(scheme + "://" + before + gateway.getAuthority() + behind);
    }

    @Test
    void origin_theGatewaysOwn_isServed() {
        given().header("Origin", "http://" + gateway.getAuthority())
                .get(PATH)
                .then()
                .statusCode(200);
    }

    @Test
    void origin_thatTheBrowserCallsItsOwn_isServedBehindAProxyThatEndsTls() {
        given().header("Origin", "https://" + gateway.getAuthority())
                .header("Sec-Fetch-Site", "same-origin")
                .delete("/v1/mailboxes/green/messages/Zmlyc3Q")
                .then()
                .statusCode(401);
    }

    @Test
    void origin_sentTwice_getsNothing() {
        Response answer =
                given().header("Origin", LISTED, "https://evil.example").get(PATH);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertNoAccess(answer.headers(), "both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "same-origin-ish", ""})
    void origin_thatTheBrowserDoesNotCallItsOwn_getsNothing(String site) {
        Response answer = given().header("Origin", "https://" + gateway.getAuthority())
                .header("Sec-Fetch-Site", site)
                .get(PATH);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/servers, 200",
        "/v1/mailboxes/green, 401",
        "/v1/unknown, 404",
        "/unknown, 404",
        "/v1/servers?x=y, 400",
        "/problems/login-delay, 200",
        "/, 200"
    })
    void answer_toTheListedOrigin_canBeReadWhateverItsStatus(String path, int status) {
        Response answer = given().header("Origin", LISTED).get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LISTED);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("etag", "link", "retry-after", "allow");
        assertThat(answer.header("Access-Control-Allow-Credentials"))
                .as("the gateway knows no credentials that a browser adds by itself")
                .isEqualTo("false");
        assertVaries(answer);
    }

    @Test
    void body_largerThanAllowed_isRefusedSoThatTheScriptCanReadIt() {
        Response answer = given().header("Origin", LISTED)
                .contentType("application/json")
                .body("x".repeat(140_000))
                .post("/v1/servers");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LISTED);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.path("type").toString()).isEqualTo("/problems/body-too-large");
    }

    @ParameterizedTest
    @CsvSource({"PUT, 405", "TRACE, 405", "OPTIONS, 204"})
    void method_thatNoScriptCanUse_isAnsweredAsWithoutAnOrigin(String method, int status) {
        Response answer = given().header("Origin", LISTED).request(method, PATH);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertNoAccess(answer.headers(), LISTED);
    }

    @Test
    void preflight_ofTheListedOrigin_isCachedForAnHour() {
        Response answer = preflight(LISTED);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LISTED);
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertVaries(answer);
    }

    private static void assertRefused(String origin) {
        for (Response answer : new Response[] {
            given().header("Origin", origin).get(PATH), preflight(origin),
        }) {
            assertThat(answer.statusCode())
                    .as("a page of %s would have had its answer", origin)
                    .isEqualTo(403);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.path("errors.pointer").toString()).isEqualTo("[#/header/Origin]");
            assertNoAccess(answer.headers(), origin);
            assertVaries(answer);
        }
    }

    private static void assertNoAccess(Headers headers, String origin) {
        assertThat(headers)
                .as("what a page of %s would have been allowed", origin)
                .noneMatch(header -> header.getName().equalsIgnoreCase("Access-Control-Allow-Origin"))
                .noneMatch(header -> header.getName().equalsIgnoreCase("Access-Control-Allow-Credentials"));
    }

    private static void assertVaries(Response answer) {
        assertThat(answer.headers().getValues("Vary"))
                .as("a cache would hand one origin's answer to another")
                .anyMatch(value -> value.contains("Origin"));
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "DELETE")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/v1/mailboxes/green/messages/Zmlyc3Q");
    }

    @Test
    void styleOfALetter_askedForByAFrameWithoutOrigin_isServedUnreadable() {
        given().headers("Origin", "null", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "style")
                .get("/message.css")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        given().headers("Origin", "null", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty")
                .get("/message.css")
                .then()
                .statusCode(403);
    }
}

package io.pop3gateway.api.gate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class SecurityHeadersTest {

    private static final String OURS = "https://mail.example.org";

    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE = "default-src 'self'; img-src 'self' data: https:; style-src 'self';"
            + " style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/servers",
                "/v1/mailboxes/green",
                "/v1/mailboxes/green/messages/Zmlyc3Q/raw",
                "/v1/unknown",
                "/v1/servers?x=y",
                "/problems/unknown"
            })
    void answer_thatIsData_mayDoNothingInABrowser(String path) {
        assertHeaders(path, equalTo(DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/app.js", "/page.css", "/message.css", "/unknown"})
    void answer_thatIsThePage_hasThePolicyThatItWorksUnder(String path) {
        assertHeaders(path, equalTo(PAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/app.js", "/page.css"})
    void file_ofThePage_isAskedForAgainAfterAnUpgrade(String path) {
        String modified = given().get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .header("Date", notNullValue())
                .extract()
                .header("Last-Modified");
        given().header("If-Modified-Since", modified).get(path).then().statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/"})
    void answer_thatIsDocumentation_mayStyleItselfInline(String path) {
        assertHeaders(
                path,
                startsWith(
                        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/login-delay"})
    void answer_thatExplainsAProblem_mayOnlyBeStyled(String path) {
        assertHeaders(path, startsWith("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"));
    }

    private static void assertHeaders(String path, Matcher<String> policy) {
        given().get(path)
                .then()
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Vary", containsString("Origin"));
    }

    @Test
    void answer_toAnAllowedOrigin_namesItAndWhatScriptsMayRead() {
        given().header("Origin", OURS)
                .get("/v1/servers")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", OURS)
                .header("Access-Control-Expose-Headers", containsString("retry-after"));
    }

    @Test
    void answer_toAnotherOrigin_isRefused() {
        given().header("Origin", "https://evil.example")
                .get("/v1/servers")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void preflight_ofAnAllowedOrigin_allowsOurHeaderFields() {
        given().header("Origin", OURS)
                .header("Access-Control-Request-Method", "DELETE")
                .header("Access-Control-Request-Headers", "authorization,pop3-user")
                .options("/v1/mailboxes/green")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Methods", containsString("DELETE"))
                .header("Access-Control-Allow-Headers", containsString("authorization"))
                .header("Access-Control-Max-Age", equalTo("3600"));
    }
}

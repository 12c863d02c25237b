package io.pop3gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class SecurityHeadersTest {

    private static final String OURS = "https://mail.example.org";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/servers|default-src 'none'; frame-ancestors 'none'",
                "/v1/mailboxes/green|default-src 'none'; frame-ancestors 'none'",
                "/v1/unknown|default-src 'none'; frame-ancestors 'none'",
                "/|default-src 'self'",
                "/unknown|default-src 'self'",
                "/q/openapi|default-src 'self'"
            })
    void answer_whateverItIs_hasThePolicyOfItsPath(String path, String policy) {
        given().get(path)
                .then()
                .header("Content-Security-Policy", containsString(policy))
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

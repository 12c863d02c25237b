package io.pop3gateway.interop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.pop3gateway.testing.DovecotServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotTokensTest {

    DovecotServer dovecot;

    @AfterEach
    void noSessionIsLeft() {
        dovecot.awaitNoSession();
    }

    private static ValidatableResponse open(String user, String token) {
        return given().header("Authorization", "Bearer " + token)
                .header("Pop3-User", user)
                .get("/v1/mailboxes/tls")
                .then();
    }

    @Test
    void bearer_onceTheServerHasAnnouncedIt_isOffered() {
        String user = dovecot.freshUser();
        open(user, dovecot.token(user)).statusCode(200).body("messageCount", equalTo(0));
        given().get("/v1/servers")
                .then()
                .body("servers.find { it.id == 'tls' }.auth", contains("basic", "bearer"))
                .body("servers.find { it.id == 'gone' }.auth", contains("basic"));
    }

    @Test
    void token_thatTheServerRefuses_isToldAsInvalid() {
        open(dovecot.freshUser(), "ya29.expired")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
                .body("type", equalTo("/problems/credentials-rejected"));
    }
}

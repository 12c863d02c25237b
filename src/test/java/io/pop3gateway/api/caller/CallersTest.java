package io.pop3gateway.api.caller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class CallersTest {

    private static final String MAILBOX = "/v1/mailboxes/odd";

    @Test
    void request_withoutAuthorization_isAskedForIt() {
        var answer = given().get(MAILBOX)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/credentials-missing"))
                .extract();
        assertThat(answer.headers().getValues("WWW-Authenticate")).anyMatch(challenge -> challenge.startsWith("Basic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cors", "same-origin"})
    void request_ofAScriptWithoutAuthorization_opensNoLoginWindow(String mode) {
        given().header("Sec-Fetch-Mode", mode)
                .get(MAILBOX)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", not(containsString("Basic")));
    }

    @Test
    void request_withAnotherScheme_isAskedForOneThatIsOffered() {
        given().header("Authorization", "Negotiate abc")
                .get(MAILBOX)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/credentials-missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic %%%", "Basic /w==", "Basic bm9jb2xvbg==", "Basic OnNlY3JldA==", "Basic"})
    void request_withUnreadableBasic_isInvalidAndNotRepeated(String header) {
        given().header("Authorization", header)
                .get(MAILBOX)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("errors[0].pointer", equalTo("#/header/Authorization"))
                .body(not(containsString("bm9jb2xvbg")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:pass\r\nDELE 1", "us\ner:pass", "user:pa\0ss", "us\u007fer:x"})
    void request_withControlCharactersInCredentials_reachesNoServer(String pair) {
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        given().header("Authorization", "Basic " + basic).get(MAILBOX).then().statusCode(400);
    }

    @Test
    void request_bearerWithoutUser_saysWhichHeaderIsMissing() {
        given().header("Authorization", "Bearer abc")
                .get(MAILBOX)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/header/Pop3-User"));
    }

    @Test
    void request_bearerToAServerWithoutTokens_isNotSupported() {
        given().header("Authorization", "Bearer abc")
                .header("Pop3-User", "odd-fine-bearer")
                .get(MAILBOX)
                .then()
                .statusCode(501)
                .body("type", equalTo("/problems/not-supported-by-server"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "soon", "100000"})
    void request_withUnreadableTimeout_isInvalid(String seconds) {
        Mail.as("odd-fine-timeout")
                .header("Request-Timeout", seconds)
                .get(MAILBOX)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/header/Request-Timeout"));
    }

    @Test
    void request_withGoodCredentialsAndTimeout_isServed() {
        Mail.as("odd-fine-good")
                .header("Request-Timeout", "20")
                .get(MAILBOX)
                .then()
                .statusCode(200)
                .body("messageCount", equalTo(1));
    }

    @Test
    @Timeout(20)
    void cacheControl_ofManyBlanks_costsNoMoreThanItsLength() {
        assertThat(Callers.forbidsCache("max-age=0 ,  No-Cache")).isTrue();
        for (int i = 0; i < 200; i++) {
            assertThat(Callers.forbidsCache("a" + " ".repeat(16_000) + "no-cache"))
                    .isFalse();
        }
    }
}

package io.pop3gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends a request with several faults is told all of them. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class RequestErrorsTest {

    private static final String MAILBOX = "/v1/mailboxes/odd";

    @Test
    void list_withFaultsInQueryAndHeaders_namesAll() {
        given().header("Authorization", "Basic %%%")
                .header("Request-Timeout", "soon")
                .queryParam("limit", 0)
                .queryParam("order", "random")
                .queryParam("view", "all")
                .queryParam("cursor", "zzzzzzzzzz")
                .queryParam("from", "")
                .queryParam("subject", "a\u0000b")
                .queryParam("since", "yesterday")
                .queryParam("until", "2026-02-30")
                .queryParam("after", "!")
                .queryParam("wait", 31)
                .queryParam("search", "x")
                .get(MAILBOX + "/messages")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "#/header/Authorization",
                                "#/header/Request-Timeout",
                                "#/query/limit",
                                "#/query/order",
                                "#/query/view",
                                "#/query/cursor",
                                "#/query/from",
                                "#/query/subject",
                                "#/query/since",
                                "#/query/until",
                                "#/query/after",
                                "#/query/wait",
                                "#/query/wait",
                                "#/query/search"));
    }

    @ParameterizedTest
    @CsvSource({
        "/messages/!?x=1, #/path/id",
        "/messages/!/raw?x=1, #/path/id",
        "/messages/!/text?x=1, #/path/id",
        "/messages/!/html?images=block&x=1, #/path/id",
        "/messages/!/top?lines=1&x=1, #/path/id",
        "/messages/!/attachments/2?x=1, #/path/id"
    })
    void message_withFaultsInPathQueryAndHeader_namesAll(String path, String pointer) {
        given().header("Authorization", "Basic %%%")
                .header("Request-Timeout", "0")
                .urlEncodingEnabled(false)
                .get(MAILBOX + path)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(pointer, "#/query/x", "#/header/Authorization", "#/header/Request-Timeout"));
    }

    @ParameterizedTest
    @CsvSource({
        "/messages/!/html?images=big, #/query/images",
        "/messages/!/top?lines=many, #/query/lines",
        "/messages/!/attachments/x, #/path/part"
    })
    void message_withFaultsInIdAndParameter_namesBoth(String path, String pointer) {
        Mail.as("odd-fine-faults")
                .urlEncodingEnabled(false)
                .get(MAILBOX + path)
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/path/id", pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/mailboxes/odd?x=1",
                "/v1/mailboxes/odd/messages?x=1",
                "/v1/mailboxes/odd/messages/Zmlyc3Q?x=1",
                "/v1/mailboxes/odd/messages/Zmlyc3Q/raw?x=1",
                "/v1/mailboxes/odd/messages/Zmlyc3Q/text?x=1",
                "/v1/mailboxes/odd/messages/Zmlyc3Q/html?x=1",
                "/v1/mailboxes/odd/messages/Zmlyc3Q/top?x=1",
                "/v1/mailboxes/odd/messages/Zmlyc3Q/attachments/1?x=1",
                "/v1/servers?x=1"
            })
    void request_withAnUnknownParameterAlone_isRefused(String path) {
        Mail.as("odd-fine-faults")
                .get(path)
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/query/x"));
    }

    @Test
    void deletion_withAnUnknownParameter_isRefused() {
        Mail.as("odd-fine-faults")
                .delete(MAILBOX + "/messages/Zmlyc3Q?x=1")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/query/x"));
    }

    @Test
    void request_withoutCredentialsAndWithAFault_isInvalidFirst() {
        given().get(MAILBOX + "/messages?limit=0").then().statusCode(400);
        given().get(MAILBOX + "/messages?limit=1").then().statusCode(401);
    }
}

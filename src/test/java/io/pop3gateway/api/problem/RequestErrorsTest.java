package io.pop3gateway.api.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends a request with several faults is told all of them. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class RequestErrorsTest {

    private static final String MAILBOX = "/v1/mailboxes/odd";

    @TestHTTPResource("/")
    URI gateway;

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

    @ParameterizedTest
    @CsvSource({
        "limit=1&limit=2, limit, must be there at most once",
        "limit=1&limit=, limit, must have a value",
        "limit, limit, must have a value",
        "limit=, limit, must have a value",
        "limit=5;x=1, x, is not a parameter of this operation",
        "limit=5&&x, x, is not a parameter of this operation",
        "x=1&x=&x=%FF, x, is not a parameter of this operation",
        "LIMIT=1, LIMIT, is not a parameter of this operation",
        "%6Cimit=1&limit=1, limit, must be there at most once",
        "=1, 1, is not a parameter of this operation",
        "%C3%A4=1, \u00e4, is not a parameter of this operation",
        "%FF=1, \ufffd, is not a parameter of this operation",
        "subject=%FF, subject, must be UTF-8",
        "subject=%C3, subject, must be UTF-8"
    })
    void parameter_withAFault_isToldItOnce(String query, String name, String detail) throws Exception {
        HttpResponse<String> answer = list(query);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonPath problem = new JsonPath(answer.body());
        assertThat(problem.getList("errors.pointer")).isEqualTo(List.of("#/query/" + name));
        assertThat(problem.getList("errors.detail")).isEqualTo(List.of(detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "&limit=1&", "subject=%EF%BF%BD", "subject=a%26b%3Dc%3B", "subject=a+b"})
    void query_thatIsInOrder_isAccepted(String query) throws Exception {
        assertThat(list(query).statusCode()).isEqualTo(200);
    }

    @Test
    void parameter_behindMoreThanTheFrameworkReads_isSeen() throws Exception {
        HttpResponse<String> answer = list("a" + "&a".repeat(1100) + "&x=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonPath(answer.body()).getList("errors.pointer")).isEqualTo(List.of("#/query/a", "#/query/x"));
    }

    /** As it stands: REST Assured takes a query apart and puts another one together. */
    private HttpResponse<String> list(String query) throws Exception {
        String basic = Base64.getEncoder().encodeToString("odd-fine-faults:x".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(MAILBOX + "/messages?" + query))
                .header("Authorization", "Basic " + basic)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
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

package io.pop3gateway.interop;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A mailbox as a web frontend sees it.
 *
 * @param server the alias
 * @param user the login name
 * @param password the password
 */
record HttpMailbox(String server, String user, String password) {

    String path() {
        return "/v1/mailboxes/" + server;
    }

    String path(String id) {
        return path() + "/messages/" + id;
    }

    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    RequestSpecification request() {
        return given().header("Authorization", authorization());
    }

    ValidatableResponse open() {
        return request().get(path()).then();
    }

    /** The whole mailbox, the oldest first. */
    ValidatableResponse list(String view) {
        return request()
                .queryParam("view", view)
                .queryParam("order", "oldest")
                .get(path() + "/messages")
                .then();
    }

    List<String> ids() {
        return list("ids").statusCode(200).extract().path("items.id");
    }

    ValidatableResponse read(String id) {
        return request().get(path(id)).then();
    }

    byte[] raw(String id) {
        return request().get(path(id) + "/raw").then().statusCode(200).extract().asByteArray();
    }

    byte[] rfc822(String id) {
        return request()
                .accept("message/rfc822")
                .get(path(id))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    ValidatableResponse delete(String id) {
        return request().delete(path(id)).then();
    }
}

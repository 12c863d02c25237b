package io.pop3gateway.api.caller;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ServersResourceTest {

    @Test
    void servers_withoutCredentials_areListedByAliasWithoutAddresses() {
        given().get("/v1/servers")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("servers.id", contains("gone", "green", "odd"))
                .body("servers.name", contains("gone", "Green Mail", "odd"))
                .body("servers[0].auth", contains("bearer"))
                // It takes tokens, too, and says so once a session has asked it.
                .body("servers[1].auth", hasItem("basic"))
                .body(not(containsString("127.0.0.1")));
    }

    @Test
    void servers_unknownQueryParameter_isRefused() {
        given().queryParam("verbose", "1")
                .get("/v1/servers")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("errors[0].pointer", equalTo("#/query/verbose"));
    }
}

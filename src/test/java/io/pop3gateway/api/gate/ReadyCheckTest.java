package io.pop3gateway.api.gate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ReadyCheckTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ParameterizedTest
    @CsvSource({"ready, mail-servers", "started, tls-of-mail-servers"})
    void health_oneMailServerDown_isUpAllTheSame(String kind, String check) {
        given().get(management.resolve("/q/health/" + kind))
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem(check));
    }

    @Test
    void liveness_asksNobody() {
        given().get(management.resolve("/q/health/live")).then().statusCode(200).body("checks.size()", equalTo(0));
    }

    @Test
    void metrics_onTheManagementPort_countProblems() {
        given().get("/v1/mailboxes/green").then().statusCode(401);
        given().get(management.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .body(containsString("gateway_problems_total{problem=\"credentials-missing\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics"})
    void operations_onThePublicPort_areNotThere(String path) {
        given().get(path).then().statusCode(404);
    }
}

package io.pop3gateway.api.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class HealthTest {

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    private List<String> names(String below) {
        return given().get(health + below)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("checks.name", String.class);
    }

    @Test
    void health_ofARunningGateway_namesEachCheckOnce() {
        assertThat(names("")).doesNotHaveDuplicates().contains("mail-servers", "tls-of-mail-servers");
    }

    @Test
    void probes_askDifferentQuestions() {
        assertThat(names("/started")).containsExactly("tls-of-mail-servers");
        assertThat(names("/ready")).contains("mail-servers").doesNotContain("tls-of-mail-servers");
        assertThat(names("/live")).doesNotContain("mail-servers", "tls-of-mail-servers");
    }
}

package io.pop3gateway.api.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.pop3gateway.api.OddPop3Server;
import io.pop3gateway.observability.ProblemMeter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ProblemAnswersTest {

    @Inject
    MeterRegistry meters;

    @ParameterizedTest
    @CsvSource({
        "rejected,401,credentials-rejected,AUTH,",
        "inuse,423,mailbox-in-use,IN-USE,5",
        "delayed,429,login-delay,LOGIN-DELAY,60",
        "temporary,503,server-temporary-failure,SYS/TEMP,30",
        "permanent,502,server-protocol-error,SYS/PERM,",
        "garbage,502,server-protocol-error,,"
    })
    void failure_ofTheServer_isItsProblemWithoutItsWords(
            String behaviour, int status, String slug, String code, String retryAfter) {
        Mail.as("odd-" + behaviour + "-problem")
                .get("/v1/mailboxes/odd")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .header("Retry-After", retryAfter == null ? nullValue() : equalTo(retryAfter))
                .body("type", equalTo("/problems/" + slug))
                .body("status", equalTo(status))
                .body("instance", equalTo("/v1/mailboxes/odd"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .body("pop3Code", code == null ? nullValue() : equalTo(code))
                .body(not(containsString(OddPop3Server.OWN_WORDS)));
    }

    @Test
    void failure_nobodyListens_isUnreachableWithoutTheAddress() {
        given().header("Authorization", "Bearer token")
                .header("Pop3-User", "anna")
                .get("/v1/mailboxes/gone")
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/server-unreachable"))
                .body("retryable", equalTo(true))
                .body(not(containsString("127.0.0.1")));
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing", "/nothing", "/v1/mailboxes/odd/messages/Zmlyc3Q/nothing", "/problems/none"})
    void path_thatIsNotThere_isAProblem(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("X-Content-Type-Options", "nosniff")
                .body("type", equalTo("/problems/not-found"))
                .body("instance", equalTo(path));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void type_ofEveryProblem_leadsToAPage(ProblemType type) {
        given().get(type.uri())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString(type.slug()));
    }

    @Test
    void problem_answered_isCountedByItsKind() {
        double before = count("server-not-found");
        Mail.as("anna").get("/v1/mailboxes/unknown").then().statusCode(404);
        Assertions.assertThat(count("server-not-found")).isEqualTo(before + 1);
    }

    private double count(String slug) {
        return meters.counter(ProblemMeter.NAME, "problem", slug).count();
    }
}

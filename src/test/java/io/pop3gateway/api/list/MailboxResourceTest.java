package io.pop3gateway.api.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class MailboxResourceTest {

    GreenMail greenMail;

    @Test
    void mailbox_withMail_tellsCountSizeAndCapabilities() throws Exception {
        Mail.mailbox(greenMail, "opener", "one", "two");
        Mail.as("opener")
                .get("/v1/mailboxes/green")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("server", equalTo("green"))
                .body("messageCount", equalTo(2))
                .body("totalSize", greaterThan(0))
                .body("capabilities", hasItem("UIDL"));
    }

    @Test
    void mailbox_wrongPassword_isRejectedWithBothChallenges() throws Exception {
        Mail.mailbox(greenMail, "guessed");
        var answer = given().auth()
                .preemptive()
                .basic("guessed", "wrong")
                .get("/v1/mailboxes/green")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/credentials-rejected"))
                .extract();
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"pop3-gateway\", charset=\"UTF-8\"", "Bearer realm=\"pop3-gateway\"");
    }

    @Test
    void mailbox_unknownServer_isNotFound() {
        Mail.as("opener")
                .get("/v1/mailboxes/nowhere")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/server-not-found"))
                .body("instance", equalTo("/v1/mailboxes/nowhere"));
    }
}

package io.pop3gateway.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class TopResourceTest {

    GreenMail greenMail;

    @Test
    void top_asOctets_endsAfterTheLinesAskedFor() throws Exception {
        Mail.mailbox(greenMail, "topper", "one");
        String octets = Mail.as("topper")
                .accept("message/rfc822")
                .queryParam("lines", 1)
                .get("/v1/mailboxes/green/messages/" + Mail.ids("topper").get(0) + "/top")
                .then()
                .statusCode(200)
                .contentType("message/rfc822")
                .extract()
                .asString();
        assertThat(octets).contains("Subject: one\r\n").contains("Hello one").doesNotContain("end\r\n");
    }

    @Test
    void top_asJson_isReadable() throws Exception {
        Mail.mailbox(greenMail, "jsontopper", "one");
        Mail.as("jsontopper")
                .get("/v1/mailboxes/green/messages/" + Mail.ids("jsontopper").get(0) + "/top")
                .then()
                .statusCode(200)
                .body("subject", equalTo("one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "many"})
    void top_linesOutOfBounds_areInvalid(String lines) {
        Mail.as("odd-fine-top")
                .queryParam("lines", lines)
                .get("/v1/mailboxes/odd/messages/Zmlyc3Q/top")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/query/lines"));
    }

    @Test
    void top_refusedByAServerThatAnnouncedIt_isTheServersFault() {
        Mail.as("odd-notop-top")
                .get("/v1/mailboxes/odd/messages/Zmlyc3Q/top")
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/server-protocol-error"));
    }
}

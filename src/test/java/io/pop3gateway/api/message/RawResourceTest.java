package io.pop3gateway.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class RawResourceTest {

    @TestHTTPResource("/")
    URI gateway;

    GreenMail greenMail;

    @Test
    void raw_aMessage_isToBeSavedAsAFile() throws Exception {
        Mail.mailbox(greenMail, "saver", "one");
        String id = Mail.ids("saver").get(0);
        String octets = Mail.as("saver")
                .get("/v1/mailboxes/green/messages/" + id + "/raw")
                .then()
                .statusCode(200)
                .contentType("message/rfc822")
                .header("Content-Disposition", "attachment; filename=\"message-" + id + ".eml\"")
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asString();
        assertThat(octets).endsWith("Hello one\r\n.a line with a dot\r\nend\r\n");
    }

    @Test
    void raw_aLargeMessage_comesWhole() throws Exception {
        var user = Mail.mailbox(greenMail, "large");
        String body = "0123456789abcdef0123456789abcdef0123456789abcdef\r\n".repeat(60_000);
        Mail.deliver(user, "Subject: large\r\n\r\n" + body);
        byte[] octets = Mail.as("large")
                .get("/v1/mailboxes/green/messages/" + Mail.ids("large").get(0) + "/raw")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new String(octets, StandardCharsets.ISO_8859_1)).endsWith("\r\n\r\n" + body);
    }

    @Test
    void raw_head_fetchesNothing() {
        Mail.as("odd-noretr-rawhead")
                .head("/v1/mailboxes/odd/messages/Zmlyc3Q/raw")
                .then()
                .statusCode(200)
                .contentType("message/rfc822")
                .header("Content-Disposition", "attachment; filename=\"message-Zmlyc3Q.eml\"");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void raw_serverBreaksOffInTheMiddle_neverLooksComplete(HttpClient.Version version) {
        String basic = Base64.getEncoder().encodeToString("odd-cut-raw:x".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/mailboxes/odd/messages/Zmlyc3Q/raw"))
                .version(version)
                .header("Authorization", "Basic " + basic)
                .build();
        HttpClient client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }
}

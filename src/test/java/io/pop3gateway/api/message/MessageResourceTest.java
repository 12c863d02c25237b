package io.pop3gateway.api.message;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class MessageResourceTest {

    private static final String LIST = "/v1/mailboxes/green/messages/";
    private static final String ODD = "/v1/mailboxes/odd/messages/";
    private static final String FIRST = "Zmlyc3Q";

    GreenMail greenMail;

    @Test
    void message_asJson_isReadable() throws Exception {
        Mail.mailbox(greenMail, "reader", "one");
        String id = Mail.ids("reader").get(0);
        Mail.as("reader")
                .get(LIST + id)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "private, no-cache")
                .header("ETag", notNullValue())
                .body("id", equalTo(id))
                .body("subject", equalTo("one"))
                .body("from[0].address", equalTo("anna@example.org"))
                .body("messageId", equalTo("one@example.org"))
                .body("headers.name", hasItem("Subject"))
                .body("text", containsString(".a line with a dot"))
                .body("attachments", equalTo(List.of()));
    }

    @Test
    void message_withHtml_isShownWithoutWhatCouldHarm() throws Exception {
        var user = Mail.mailbox(greenMail, "htmlreader");
        Mail.deliver(
                user,
                "Subject: page\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                        + "<p onclick=\"steal()\">Hello <b>you</b></p><script>steal()</script>"
                        + "<img src=\"https://tracker.example/p.gif\">\r\n");
        Mail.as("htmlreader")
                .get(LIST + Mail.ids("htmlreader").get(0))
                .then()
                .statusCode(200)
                .body("html", containsString("<b>you</b>"))
                .body("html", not(containsString("steal")))
                .body("html", not(containsString("tracker")))
                .body("text", containsString("Hello you"));
    }

    @Test
    void message_withAnAttachment_namesItWithoutItsOctets() throws Exception {
        var user = Mail.mailbox(greenMail, "attached");
        Mail.deliver(
                user,
                "Subject: file\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n"
                        + "--b\r\nContent-Type: application/pdf; name=report.pdf\r\nContent-Disposition: attachment\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\nAAECAw==\r\n--b--\r\n");
        String path = LIST + Mail.ids("attached").get(0);
        Mail.as("attached")
                .get(path)
                .then()
                .statusCode(200)
                .body("attachments", hasSize(1))
                .body("attachments[0].part", equalTo("2"))
                .body("attachments[0].filename", equalTo("report.pdf"))
                .body("attachments[0].size", equalTo(4))
                .body("attachments[0].href", equalTo(path + "/attachments/2"));
    }

    @Test
    void message_asRfc822_isItsOctets() throws Exception {
        Mail.mailbox(greenMail, "rawreader", "one");
        String octets = Mail.as("rawreader")
                .accept("message/rfc822")
                .get(LIST + Mail.ids("rawreader").get(0))
                .then()
                .statusCode(200)
                .contentType("message/rfc822")
                .extract()
                .asString();
        assertThat(octets).contains("Subject: one\r\n").endsWith("Hello one\r\n.a line with a dot\r\nend\r\n");
    }

    @Test
    void message_knownByItsTag_isNotSentAgain() throws Exception {
        Mail.mailbox(greenMail, "cacher", "one");
        String path = LIST + Mail.ids("cacher").get(0);
        String tag = Mail.as("cacher").get(path).then().extract().header("ETag");
        Mail.as("cacher")
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        Mail.as("cacher").header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }

    @Test
    void message_wrongPasswordWithGoodTag_isRejectedRatherThanNotModified() throws Exception {
        Mail.mailbox(greenMail, "tagthief", "one");
        String path = LIST + Mail.ids("tagthief").get(0);
        String tag = Mail.as("tagthief").get(path).then().extract().header("ETag");
        given().auth()
                .preemptive()
                .basic("tagthief", "wrong")
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "message/rfc822"})
    void message_head_fetchesNothingAndTellsTheType(String type) {
        // This user's server would refuse RETR.
        Mail.as("odd-noretr-head")
                .accept(type)
                .head(ODD + FIRST)
                .then()
                .statusCode(200)
                .contentType(type)
                .header("ETag", notNullValue());
    }

    @Test
    void message_otherMediaType_isNotAcceptable() {
        Mail.as("odd-fine-accept")
                .accept("image/png")
                .get(ODD + FIRST)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @Test
    void message_unknownId_isNotFound() {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString("no-such-uid".getBytes());
        Mail.as("odd-fine-unknown")
                .get(ODD + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/message-not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "Zmlyc3Q=", "Zmlyc3R", "a.b"})
    void message_textThatIsNoId_isInvalid(String id) {
        Mail.as("odd-fine-noid").get(ODD + id).then().statusCode(400).body("errors[0].pointer", equalTo("#/path/id"));
    }

    @Test
    void message_idOfTwoMessages_isNotAddressable() {
        String same = Base64.getUrlEncoder().withoutPadding().encodeToString("same".getBytes());
        Mail.as("odd-twins-read").get(ODD + same).then().statusCode(501);
        Mail.as("odd-twins-read").delete(ODD + same).then().statusCode(501);
    }

    @ParameterizedTest
    @CsvSource({
        "vanishing,404,message-not-found",
        "noretr,502,server-protocol-error",
        "huge,422,message-too-large",
        "nouidl,501,not-supported-by-server"
    })
    void message_thatCannotBeHad_tellsWhy(String behaviour, int status, String slug) {
        Mail.as("odd-" + behaviour + "-read")
                .get(ODD + FIRST)
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + slug));
    }

    @Test
    void delete_confirmed_isGoneForGood() throws Exception {
        Mail.mailbox(greenMail, "deleter", "one", "two");
        String id = Mail.ids("deleter").get(0);
        Mail.as("deleter").delete(LIST + id).then().statusCode(204).header("Delete-Verified", nullValue());
        Mail.as("deleter").get(LIST).then().body("items.summary.subject", contains("two"));
        Mail.as("deleter").delete(LIST + id).then().statusCode(404);
    }

    @Test
    void delete_quitNotAnsweredAndMessageGone_isVerified() {
        Mail.as("odd-lostquit-delete")
                .delete(ODD + FIRST)
                .then()
                .statusCode(204)
                .header("Delete-Verified", "true");
    }

    @ParameterizedTest
    @CsvSource({"failedquit,server-protocol-error", "nodele,server-protocol-error"})
    void delete_refusedByTheServer_isNeverASuccess(String behaviour, String slug) {
        Mail.as("odd-" + behaviour + "-delete")
                .delete(ODD + FIRST)
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/" + slug));
    }

    @Test
    void delete_withTheTagOfAnotherMessage_deletesNothing() throws Exception {
        Mail.mailbox(greenMail, "careful", "one");
        String id = Mail.ids("careful").get(0);
        Mail.as("careful")
                .header("If-Match", "\"other\"")
                .delete(LIST + id)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"));
        String tag = Mail.as("careful")
                .get(LIST + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        Mail.as("careful").header("If-Match", tag).delete(LIST + id).then().statusCode(204);
    }

    @Test
    void message_methodThatIsNotThere_isNamedWithThoseThatAre() {
        Mail.as("odd-fine-method")
                .put(ODD + FIRST)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", "DELETE, GET, HEAD, OPTIONS")
                .body("type", equalTo("/problems/method-not-allowed"));
    }
}

package io.pop3gateway.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class TextResourceTest {

    private static final String ODD = "/v1/mailboxes/odd/messages/Zmlyc3Q/text";

    GreenMail greenMail;

    @Test
    void text_ofAMessageInAnyCharset_isUtf8() throws Exception {
        String path = Mail.gallery(greenMail, "text-koi8", "03-koi8-r");
        String text = Mail.as("text-koi8")
                .get(path + "/text")
                .then()
                .statusCode(200)
                .contentType(equalToIgnoringCase("text/plain;charset=utf-8"))
                .header("Cache-Control", "private, no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asString();
        String inJson =
                Mail.as("text-koi8").get(path).then().statusCode(200).extract().path("text");
        assertThat(text).isEqualTo(inJson).containsPattern("\\p{IsCyrillic}{5}");
    }

    @Test
    void text_ofAMessageWithHtmlAlone_isWhatThePageSays() throws Exception {
        Mail.deliver(
                Mail.mailbox(greenMail, "text-html"),
                "Subject: page\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Hello <b>you</b></p>\r\n");
        Mail.as("text-html")
                .get(Mail.only("text-html") + "/text")
                .then()
                .statusCode(200)
                .body(containsString("Hello you"));
    }

    @Test
    void text_largerThanWhatAMessageShows_isStreamedWhole() throws Exception {
        String line = "Grüße, and a line of words beside them\n";
        String words = line.repeat(3_000_000 / line.length());
        Mail.deliver(
                Mail.mailbox(greenMail, "text-large"),
                "Subject: large\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)) + "\r\n");
        String path = Mail.only("text-large");
        String text = Mail.as("text-large")
                .get(path + "/text")
                .then()
                .statusCode(200)
                .header("Content-Length", nullValue())
                .extract()
                .asString();
        assertThat(text.equals(words))
                .as("the text, of %d characters", text.length())
                .isTrue();
        String page = Mail.as("text-large")
                .get(path + "/html")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).startsWith("<!DOCTYPE html>").endsWith("beside them\n</div>");
        Mail.as("text-large").head(path + "/text").then().statusCode(200).body(equalTo(""));
        Mail.as("text-large").get(path).then().statusCode(200).body("problems.kind", hasItem("text-truncated"));
    }

    @Test
    void text_knownByItsTag_isNotSentAgain() throws Exception {
        Mail.mailbox(greenMail, "text-tag", "one");
        String path = Mail.only("text-tag");
        String tag = Mail.as("text-tag").get(path + "/text").then().extract().header("ETag");
        String ofJson = Mail.as("text-tag").get(path).then().extract().header("ETag");
        Mail.as("text-tag")
                .header("If-None-Match", tag)
                .get(path + "/text")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        Mail.as("text-tag")
                .header("If-None-Match", ofJson)
                .get(path + "/text")
                .then()
                .statusCode(200);
    }

    @Test
    void text_head_hasTheHeaderFieldsAlone() throws Exception {
        Mail.mailbox(greenMail, "text-head", "one");
        Mail.as("text-head")
                .head(Mail.only("text-head") + "/text")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("ETag", notNullValue())
                .body(equalTo(""));
    }

    @ParameterizedTest
    @CsvSource({
        "vanishing,404,message-not-found",
        "noretr,502,server-protocol-error",
        "huge,422,message-too-large",
        "nouidl,501,not-supported-by-server",
        "rejected,401,credentials-rejected"
    })
    void text_thatCannotBeHad_tellsWhy(String behaviour, int status, String slug) {
        Mail.as("odd-" + behaviour + "-text")
                .get(ODD)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    @Test
    void text_askedForAsSomethingElse_isNotAcceptable() {
        Mail.as("odd-fine-text")
                .accept("application/pdf")
                .get(ODD)
                .then()
                .statusCode(406)
                .body("type", equalTo("/problems/not-acceptable"));
    }
}

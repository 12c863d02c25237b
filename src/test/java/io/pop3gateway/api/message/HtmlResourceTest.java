package io.pop3gateway.api.message;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class HtmlResourceTest {

    private static final String ODD = "/v1/mailboxes/odd/messages/Zmlyc3Q/html";
    private static final String TRACKED =
            "Subject: page\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                    + "<p onclick=\"steal()\">Hello <b>you</b></p><script>steal()</script>"
                    + "<form action=\"https://evil.example\"><input name=a></form>"
                    + "<img src=\"https://tracker.example/p.gif\">\r\n";

    GreenMail greenMail;

    @Test
    void html_ofAHostileMessage_isAPageThatCanDoNothing() throws Exception {
        Mail.deliver(Mail.mailbox(greenMail, "html-hostile"), TRACKED);
        Mail.as("html-hostile")
                .get(Mail.only("html-hostile") + "/html")
                .then()
                .statusCode(200)
                .contentType(equalToIgnoringCase("text/html;charset=utf-8"))
                .header(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, no-cache")
                .header(HtmlResource.BLOCKED_HEADER, "true")
                .body(startsWith("<!DOCTYPE html>"))
                .body(containsString("<b>you</b>"))
                .body(not(containsString("steal")))
                .body(not(containsString("evil")))
                .body(not(containsString("tracker")));
    }

    @Test
    void html_imagesAllowed_loadsPicturesFromElsewhereAndNothingElse() throws Exception {
        Mail.deliver(Mail.mailbox(greenMail, "html-allow"), TRACKED);
        Mail.as("html-allow")
                .queryParam("images", "allow")
                .get(Mail.only("html-allow") + "/html")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'")
                .header(HtmlResource.BLOCKED_HEADER, nullValue())
                .body(containsString("https://tracker.example/p.gif"))
                .body(not(containsString("steal")));
    }

    @ParameterizedTest
    @CsvSource({"block,false", "inline,true", "allow,true"})
    void html_pictureInsideTheMessage_isShownUnlessBlocked(String images, boolean shown) throws Exception {
        String login = "html-picture-" + images;
        String path = Mail.gallery(greenMail, login, "09-inline-image");
        String data = "src=\"data:image/png;base64,";
        Mail.as(login)
                .queryParam("images", images)
                .get(path + "/html")
                .then()
                .statusCode(200)
                .body(shown ? containsString(data) : not(containsString(data)));
    }

    @Test
    void html_ofAMessageWithoutHtml_isItsTextAsAPage() throws Exception {
        Mail.deliver(
                Mail.mailbox(greenMail, "html-text"),
                "Subject: plain\r\n\r\n1 < 2 & <script>steal()</script>\r\nend\r\n");
        Mail.as("html-text")
                .get(Mail.only("html-text") + "/html")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header(HtmlResource.BLOCKED_HEADER, nullValue())
                .body(containsString("1 &lt; 2 &amp; &lt;script&gt;steal()&lt;/script&gt;\nend"));
    }

    @Test
    void html_knownByItsTag_isNotSentAgainUnlessOtherImagesAreWanted() throws Exception {
        Mail.mailbox(greenMail, "html-tag", "one");
        String path = Mail.only("html-tag") + "/html";
        String tag = Mail.as("html-tag").get(path).then().extract().header("ETag");
        Mail.as("html-tag").header("If-None-Match", tag).get(path).then().statusCode(304);
        Mail.as("html-tag")
                .header("If-None-Match", tag)
                .queryParam("images", "inline")
                .get(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "ALLOW", "inline,allow"})
    void html_imagesOfAnotherWord_isInvalid(String images) {
        Mail.as("odd-fine-html")
                .queryParam("images", images)
                .get(ODD)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/query/images"));
    }

    @ParameterizedTest
    @CsvSource({"vanishing,404,message-not-found", "huge,422,message-too-large", "inuse,423,mailbox-in-use"})
    void html_thatCannotBeHad_tellsWhyAndIsNoPage(String behaviour, int status, String slug) {
        Mail.as("odd-" + behaviour + "-html")
                .get(ODD)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }
}

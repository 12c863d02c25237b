package io.pop3gateway.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class EnclosedMessageTest {

    GreenMail greenMail;

    /** The enclosed message is one file of the list; what is in it can be had by number all the same. */
    @Test
    void enclosedMessage_withAttachments_isListedOnceAndItsPartsCanBeHad() throws Exception {
        byte[] octets = new byte[200_000];
        new Random(3).nextBytes(octets);
        String inner = AttachmentResourceTest.withAttachment("Content-Type: application/zip", octets);
        String message = "Subject: fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n"
                + "--outer\r\n\r\nsee below\r\n--outer\r\nContent-Type: message/rfc822\r\n"
                + "Content-Disposition: attachment\r\n\r\n" + inner + "\r\n--outer--\r\n";
        Mail.deliver(Mail.mailbox(greenMail, "part-enclosed"), message);
        String path = Mail.only("part-enclosed");
        Mail.as("part-enclosed")
                .get(path)
                .then()
                .statusCode(200)
                .body("attachments.part", equalTo(List.of("2")))
                .body("attachments[0].contentType", equalTo("message/rfc822"))
                .body("attachments[0].filename", equalTo("file.eml"))
                .body("attachments[0].size", equalTo(inner.length()))
                .body("attachments[0].href", equalTo(path + "/attachments/2"));
        assertThat(Arrays.equals(saved("part-enclosed", path + "/attachments/2"), inner.getBytes()))
                .as("the enclosed message comes as it is")
                .isTrue();
        assertThat(new String(saved("part-enclosed", path + "/attachments/2.1")))
                .isEqualTo("see below");
        assertThat(Arrays.equals(saved("part-enclosed", path + "/attachments/2.2"), octets))
                .as("the attachment of the enclosed message comes decoded")
                .isTrue();
        Mail.as("part-enclosed").get(path + "/attachments/2.3").then().statusCode(404);
    }

    @Test
    void enclosedMessage_askedForByItsPart_isAnsweredLikeAMessage() throws Exception {
        String inner = AttachmentResourceTest.withAttachment("Content-Type: text/csv; name=a.csv", "1,2".getBytes());
        String encoded = Base64.getMimeEncoder().encodeToString(inner.getBytes());
        String message = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n"
                + "--outer\r\n\r\nhave a look\r\n--outer\r\nContent-Type: message/rfc822\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n" + encoded + "\r\n--outer--\r\n";
        Mail.deliver(Mail.mailbox(greenMail, "part-encoded"), message);
        String path = Mail.only("part-encoded");
        String tag = Mail.as("part-encoded")
                .get(path + "/parts/2")
                .then()
                .statusCode(200)
                .body("id", equalTo(path.substring(path.lastIndexOf('/') + 1)))
                .body("size", equalTo(inner.length()))
                .body("subject", equalTo("file"))
                .body("text.trim()", equalTo("see below"))
                .body("attachments.part", equalTo(List.of("2.2")))
                .body("attachments[0].href", equalTo(path + "/attachments/2.2"))
                .extract()
                .header("ETag");
        assertThat(new String(saved("part-encoded", path + "/attachments/2.2"))).isEqualTo("1,2");
        Mail.as("part-encoded")
                .header("If-None-Match", tag)
                .get(path + "/parts/2")
                .then()
                .statusCode(304);
        for (String none : List.of("1", "2.2", "3")) {
            Mail.as("part-encoded")
                    .get(path + "/parts/" + none)
                    .then()
                    .statusCode(404)
                    .body("type", endsWith("/problems/part-not-found"));
        }
        Mail.as("part-encoded")
                .get(path + "/parts/x")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/path/part"));
    }

    private static byte[] saved(String login, String path) {
        return Mail.as(login).get(path).then().statusCode(200).extract().asByteArray();
    }
}

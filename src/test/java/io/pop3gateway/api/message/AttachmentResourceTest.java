package io.pop3gateway.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class AttachmentResourceTest {

    private static final String ODD = "/v1/mailboxes/odd/messages/Zmlyc3Q/attachments/";

    GreenMail greenMail;

    static String withAttachment(String headers, byte[] octets) {
        return "Subject: file\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n--b\r\n" + headers
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(octets) + "\r\n--b--\r\n";
    }

    @Test
    void attachment_followedFromTheMessage_isDecodedAndToBeSaved() throws Exception {
        String path = Mail.gallery(greenMail, "part-gallery", "06-attachments");
        List<String> links = Mail.as("part-gallery").get(path).then().extract().path("attachments.href");
        assertThat(links).containsExactly(path + "/attachments/2", path + "/attachments/3");
        Mail.as("part-gallery")
                .get(links.get(1))
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"_______.txt\"; filename*=UTF-8''%D0%9F%D0%B0%D0%BC%D1%8F%D1%82%D0%BA%D0%B0.txt")
                .header("X-Content-Type-Options", "nosniff")
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, no-cache")
                .header("X-Accel-Buffering", "no")
                .header("Content-Length", notNullValue())
                .header("Transfer-Encoding", nullValue())
                .header("ETag", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=100-, 100, 199999",
        "bytes=65535-131072, 65535, 131072",
        "bytes=199999-, 199999, 199999",
        "bytes=199000-999999, 199000, 199999",
        "bytes=-1, 199999, 199999",
        "bytes=-500000, 0, 199999",
        "Bytes = 5-7, 5, 7"
    })
    void attachment_ofWhichARangeIsWanted_isThoseOctets(String range, int first, int last) throws Exception {
        String login = "part-range" + Integer.toHexString(range.hashCode());
        byte[] octets = new byte[200_000];
        new Random(1).nextBytes(octets);
        Mail.deliver(Mail.mailbox(greenMail, login), withAttachment("Content-Type: application/zip", octets));
        byte[] part = Mail.as(login)
                .header("Range", range)
                .get(Mail.only(login) + "/attachments/2")
                .then()
                .statusCode(206)
                .contentType("application/zip")
                .header("Content-Range", "bytes " + first + "-" + last + "/200000")
                .header("Accept-Ranges", "bytes")
                .extract()
                .asByteArray();
        assertThat(Arrays.equals(part, Arrays.copyOfRange(octets, first, last + 1)))
                .as("%d octets came", part.length)
                .isTrue();
    }

    @Test
    void attachment_ofWhichNoOctetIsInTheRange_isNotSent() throws Exception {
        Mail.deliver(
                Mail.mailbox(greenMail, "part-beyond"), withAttachment("Content-Type: application/zip", new byte[9]));
        for (String range : List.of("bytes=9-", "bytes=9-20", "bytes=-0")) {
            Mail.as("part-beyond")
                    .header("Range", range)
                    .get(Mail.only("part-beyond") + "/attachments/2")
                    .then()
                    .statusCode(416)
                    .contentType("application/problem+json")
                    .header("Content-Range", "bytes */9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=5-4", "bytes=-", "octets=0-1", "bytes=x", "bytes=0-1-2"})
    void attachment_withARangeThatIsNone_comesWhole(String range) throws Exception {
        String login = "part-norange" + Integer.toHexString(range.hashCode());
        Mail.deliver(Mail.mailbox(greenMail, login), withAttachment("Content-Type: application/zip", new byte[9]));
        byte[] whole = Mail.as(login)
                .header("Range", range)
                .get(Mail.only(login) + "/attachments/2")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(whole).hasSize(9);
    }

    @Test
    void attachment_ifRange_sendsTheRangeOnlyOfWhatTheCallerHas() throws Exception {
        Mail.deliver(
                Mail.mailbox(greenMail, "part-ifrange"), withAttachment("Content-Type: application/zip", new byte[9]));
        String path = Mail.only("part-ifrange") + "/attachments/2";
        String tag = Mail.as("part-ifrange").head(path).header("ETag");
        for (var condition : Map.of(tag, 206, "W/" + tag, 200, "\"other\"", 200, "Sun, 1 Mar 2026 09:30:00 GMT", 200)
                .entrySet()) {
            Mail.as("part-ifrange")
                    .header("Range", "bytes=3-4")
                    .header("If-Range", condition.getKey())
                    .get(path)
                    .then()
                    .statusCode(condition.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3_000_000})
    void attachment_ofAnySize_comesWhole(int size) throws Exception {
        String login = "part-size" + size;
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        Mail.deliver(Mail.mailbox(greenMail, login), withAttachment("Content-Type: application/zip", octets));
        byte[] saved = Mail.as(login)
                .get(Mail.only(login) + "/attachments/2")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        assertThat(Arrays.equals(saved, octets))
                .as("%d octets came of an attachment of %d", saved.length, size)
                .isTrue();
    }

    @Test
    void attachment_ofALargeMessage_leavesNoFileBehind() throws Exception {
        List<Path> before = spooled();
        Mail.deliver(
                Mail.mailbox(greenMail, "part-spool"),
                withAttachment("Content-Type: application/zip", new byte[2_000_000]));
        Mail.as("part-spool")
                .get(Mail.only("part-spool") + "/attachments/2")
                .then()
                .statusCode(200);
        assertThat(spooled()).as("files of messages that are still to be found").isEqualTo(before);
    }

    private static List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("pop3-gateway-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml"})
    void attachment_thatABrowserCouldRun_isServedAsOctets(String type) throws Exception {
        String login = "part-" + type.replaceAll("[^a-z]", "-");
        Mail.deliver(
                Mail.mailbox(greenMail, login),
                withAttachment(
                        "Content-Type: " + type + "\r\nContent-Disposition: inline; filename=\"../../run me.html\"",
                        "<script>steal()</script>".getBytes()));
        Mail.as(login)
                .get(Mail.only(login) + "/attachments/2")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"run me.html\"; filename*=UTF-8''run%20me.html");
    }

    @Test
    void attachment_thatIsJson_isItsOctets() throws Exception {
        Mail.deliver(
                Mail.mailbox(greenMail, "part-json"),
                withAttachment("Content-Type: application/json", "{\"a\":1}".getBytes()));
        Mail.as("part-json")
                .get(Mail.only("part-json") + "/attachments/2")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("a", equalTo(1));
    }

    @Test
    void attachment_thatIsAMessage_isItsOctetsUnderAHarmlessType() throws Exception {
        String path = Mail.gallery(greenMail, "part-nested", "07-forwarded");
        String octets = Mail.as("part-nested")
                .get(path + "/attachments/2")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .extract()
                .asString();
        assertThat(octets).contains("Subject: ").contains("\r\n\r\n");
    }

    @Test
    void attachment_head_hasTheHeaderFieldsAlone() throws Exception {
        Mail.deliver(
                Mail.mailbox(greenMail, "part-head"), withAttachment("Content-Type: application/zip", new byte[9]));
        Mail.as("part-head")
                .head(Mail.only("part-head") + "/attachments/2")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", "attachment; filename=\"part-2.zip\"; filename*=UTF-8''part-2.zip")
                .body(equalTo(""));
    }

    @Test
    void attachment_knownByItsTag_isNotSentAgainButAnotherPartIs() throws Exception {
        String path = Mail.gallery(greenMail, "part-tag", "06-attachments") + "/attachments/";
        String tag = Mail.as("part-tag").get(path + "2").then().extract().header("ETag");
        Mail.as("part-tag").header("If-None-Match", tag).get(path + "2").then().statusCode(304);
        Mail.as("part-tag").header("If-None-Match", tag).get(path + "3").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "2.1", "1.1.1"})
    void attachment_numberOfNoPart_isNotFound(String part) throws Exception {
        String login = "part-none-" + part;
        String path = Mail.gallery(greenMail, login, "06-attachments");
        Mail.as(login)
                .get(path + "/attachments/" + part)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/part-not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "1.", "a", "1.2.x", "-1", "99999", "2%00"})
    void attachment_thatIsNoSectionNumber_isInvalid(String part) {
        Mail.as("odd-fine-part")
                .urlEncodingEnabled(false)
                .get(ODD + part)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/path/part"));
    }

    @ParameterizedTest
    @CsvSource({
        "vanishing,404,message-not-found",
        "noretr,502,server-protocol-error",
        "huge,422,message-too-large",
        "nouidl,501,not-supported-by-server",
        "cut,502,server-unreachable",
        "rejected,401,credentials-rejected"
    })
    void attachment_ofAMessageThatCannotBeHad_tellsWhy(String behaviour, int status, String slug) {
        Mail.as("odd-" + behaviour + "-part")
                .get(ODD + "1")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }
}

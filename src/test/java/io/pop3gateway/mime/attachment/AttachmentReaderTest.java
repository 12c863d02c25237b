package io.pop3gateway.mime.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.html.InlineImages;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentReaderTest {

    private static final String MESSAGE = String.join(
            "\r\n",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "",
            "text",
            "--b",
            "Content-Type: multipart/related; boundary=c",
            "",
            "--c",
            "Content-Type: text/html",
            "",
            "<p>page</p>",
            "--c",
            "Content-Type: image/gif",
            "Content-ID: <dot@x>",
            "Content-Transfer-Encoding: base64",
            "",
            "R0lGODlhLi4uLg==",
            "--c--",
            "--b",
            "Content-Type: message/rfc822",
            "",
            "Content-Type: multipart/mixed; boundary=d",
            "",
            "--d",
            "",
            "inner",
            "--d",
            "Content-Type: application/pdf; name=inner.pdf",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "a=3Db",
            "--d--",
            "--b--",
            "");

    private final AttachmentReader reader = new AttachmentReader(MimeLimits.defaults());
    private final OctetSource octets = OctetSource.of(MESSAGE.getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "1,text/plain,part-1.txt,text",
        "2.1,text/html,part-2.1.html,<p>page</p>",
        "2.2,image/gif,part-2.2.gif,GIF89a....",
        "3.1,text/plain,part-3.1.txt,inner",
        "3.2,application/pdf,inner.pdf,a=b"
    })
    void part_bySectionNumber_isFoundAndDecoded(String section, String type, String name, String content)
            throws IOException {
        Attachment found = reader.find(octets, section).orElseThrow();
        assertThat(found.part()).isEqualTo(section);
        assertThat(found.contentType()).isEqualTo(type);
        assertThat(found.filename()).isEqualTo(name);
        assertThat(text(found)).isEqualTo(content);
    }

    @Test
    void enclosedMessage_bySectionNumber_isHandedOutAsItIs() throws IOException {
        Attachment found = reader.find(octets, "3").orElseThrow();
        assertThat(found.contentType()).isEqualTo("message/rfc822");
        int from = MESSAGE.indexOf("Content-Type: multipart/mixed; boundary=d");
        assertThat(text(found)).isEqualTo(MESSAGE.substring(from, MESSAGE.indexOf("\r\n--b--")));
    }

    /** RFC 9051 §6.4.5.1: the parts of an enclosed message go on with its number, its only part being 1. */
    @ParameterizedTest
    @CsvSource({
        "1,text/plain,outer",
        "2.1,message/rfc822,'Content-Transfer-Encoding: base64\r\n\r\naW5uZXJtb3N0\r\n'",
        "2.1.1,text/plain,innermost",
        "3.1,text/plain,'second\n'"
    })
    void part_ofAMessageInAMessage_isFoundAndDecoded(String section, String type, String content) throws IOException {
        String nested = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nouter\r\n--b\r\n"
                + "Content-Type: message/rfc822\r\n\r\nSubject: first\r\nContent-Type: message/rfc822\r\n\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\naW5uZXJtb3N0\r\n\r\n--b\r\n"
                + "Content-Type: message/global\r\n\r\nSubject: second\n\nsecond\n\r\n--b--\r\n";
        Attachment found = reader.find(OctetSource.of(nested.getBytes(StandardCharsets.US_ASCII)), section)
                .orElseThrow();
        assertThat(found.contentType()).isEqualTo(type);
        assertThat(text(found)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "4", "2.3", "1.1", "2.", ".1", "02", "-1", "2.2.1", "99999999999999999999", "x"})
    void part_thatDoesNotExist_isNotFound(String section) throws IOException {
        assertThat(reader.find(octets, section)).isEmpty();
    }

    @Test
    void part_byContentId_isFound() throws IOException {
        assertThat(reader.findByContentId(octets, "dot@x").orElseThrow().part()).isEqualTo("2.2");
        assertThat(reader.findByContentId(octets, "other@x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xhtml+xml",
                "image/svg+xml",
                "text/xml",
                "application/xml",
                "text/javascript",
                "application/javascript",
                "application/x-shockwave-flash",
                "text/css",
                "message/rfc822",
                "application/atom+xml",
                "text/xsl",
                "application/wasm"
            })
    void activeType_served_isOctets(String type) throws IOException {
        assertThat(served(type)).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "image/png", "application/pdf", "audio/mpeg", "application/zip", "text/csv"})
    void harmlessType_served_staysAsItIs(String type) throws IOException {
        assertThat(served(type)).isEqualTo(type);
    }

    @Test
    void largeAttachment_inAFile_isReadWithoutBeingHeld(@TempDir Path folder) throws IOException {
        byte[] content = new byte[3_000_001];
        new Random(7).nextBytes(content);
        Path file = folder.resolve("message");
        Files.writeString(
                file,
                "Content-Type: a/b\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(content));
        AttachmentReader small = new AttachmentReader(MimeLimits.defaults().withMessageOctets(1));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            OctetSource stored = OctetSource.of(channel);
            Attachment found = small.find(stored, "1").orElseThrow();
            try (InputStream first = found.open();
                    InputStream second = found.open()) {
                assertThat(first.skip(1_000_000)).isEqualTo(1_000_000);
                assertThat(second.readAllBytes()).isEqualTo(content);
                assertThat(first.read()).isEqualTo(content[1_000_000] & 0xFF);
                assertThat(first.readAllBytes()).hasSize(content.length - 1_000_001);
            }
        }
    }

    @Test
    void file_thatShrinksMeanwhile_isAFailureAndNotAnEnd(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("message");
        Files.writeString(file, "\r\n0123456789");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Attachment found = reader.find(OctetSource.of(channel), "1").orElseThrow();
            channel.truncate(5);
            try (InputStream content = found.open()) {
                assertThatThrownBy(content::readAllBytes).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void inlineImages_ofAMessage_areFoundByContentId() throws IOException {
        InlineImages images = new InlineImages(octets, MimeLimits.defaults());
        assertThat(images.apply("dot@x").orElseThrow().contentType()).isEqualTo("image/gif");
        assertThat(images.apply("other@x")).isEmpty();
    }

    @Test
    void inlineImages_beyondTheTotal_areNotShown() throws IOException {
        String large = "GIF89a" + "x".repeat(6 << 20);
        String message = "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-ID: <1@x>\r\n\r\n" + large
                + "\r\n--b\r\nContent-ID: <2@x>\r\n\r\n" + large + "\r\n--b--\r\n";
        InlineImages images =
                new InlineImages(OctetSource.of(message.getBytes(StandardCharsets.US_ASCII)), MimeLimits.defaults());
        assertThat(images.apply("1@x")).isPresent();
        assertThat(images.apply("2@x")).isEmpty();
    }

    private String served(String type) throws IOException {
        byte[] message = ("Content-Type: " + type + "\r\n\r\nx").getBytes(StandardCharsets.US_ASCII);
        // a message inside has a part of its own with the same number; the outer one comes first
        return reader.find(OctetSource.of(message), "1").orElseThrow().servedType();
    }

    private static String text(Attachment attachment) throws IOException {
        try (InputStream content = attachment.open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

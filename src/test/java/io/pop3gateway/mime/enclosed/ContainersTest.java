package io.pop3gateway.mime.enclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pop3gateway.mime.AttachmentInfo;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ShownMessage;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.pop3gateway.mime.html.SafeHtml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {

    private static final MessageParser PARSER = new MessageParser(MimeLimits.defaults());
    private static final SafeHtml CLEANER = new SafeHtml(MimeLimits.defaults());

    private static final String INNER =
            """
            From: Anna <anna@example.org>
            Subject: inner
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=i

            --i

            see below
            --i
            Content-Type: application/zip; name=a.zip
            Content-Transfer-Encoding: base64

            UEs=
            --i--
            """;

    private static String around(String type, String encoding, String inner) {
        return """
                Subject: outer
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=o

                --o

                have a look
                --o
                Content-Type: %s
                Content-Transfer-Encoding: %s

                %s
                --o--
                """
                .formatted(type, encoding, inner);
    }

    private static String encoded(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static OctetSource octets(String message) {
        return OctetSource.of(
                message.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<ShownMessage> enclosed(String message, String section) throws IOException {
        return PARSER.enclosed(octets(message), section, Long.MAX_VALUE, CLEANER);
    }

    private static byte[] content(String message, String section) throws IOException {
        return new AttachmentReader(MimeLimits.defaults())
                .find(octets(message), section)
                .orElseThrow()
                .open()
                .readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7bit", "base64", "quoted-printable"})
    void enclosed_inAnyEncoding_isReadLikeAMessageWithTheNumbersOfTheWhole(String encoding) throws IOException {
        String inner = encoding.equals("base64")
                ? encoded(INNER)
                : encoding.equals("7bit") ? INNER : INNER.replace("=", "=3D");
        String message = around("message/rfc822", encoding, inner);
        ShownMessage read = enclosed(message, "2").orElseThrow();
        assertThat(read.content().headers().subject()).isEqualTo("inner");
        assertThat(read.content().text().strip()).isEqualTo("see below");
        assertThat(read.content().attachments())
                .extracting(AttachmentInfo::part, AttachmentInfo::filename)
                .containsExactly(tuple("2.2", "a.zip"));
        assertThat(content(message, "2.2")).asString().isEqualTo("PK");
        assertThat(read.content().problems()).isEmpty();
    }

    @Test
    void enclosed_severalLevelsEncoded_areOpenedOneByOne() throws IOException {
        String level = INNER;
        for (int i = 0; i < 5; i++) {
            level = around("message/rfc822", "base64", encoded(level));
        }
        assertThat(enclosed(level, "2.2.2.2.2")
                        .orElseThrow()
                        .content()
                        .headers()
                        .subject())
                .isEqualTo("inner");
        assertThat(content(level, "2.2.2.2.2.2")).asString().isEqualTo("PK");
    }

    @Test
    void enclosed_oneTextInAnEncodedMessage_isItsPartOne() throws IOException {
        String message = around("message/rfc822", "base64", encoded("Subject: x\n\nhello"));
        assertThat(enclosed(message, "2").orElseThrow().content().text()).isEqualTo("hello");
        assertThat(content(message, "2.1")).asString().isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "2.1", "2.9", "2.2.1", "1.1"})
    void enclosed_partThatIsNoMessage_isNone(String section) throws IOException {
        assertThat(enclosed(around("message/rfc822", "base64", encoded(INNER)), section))
                .isEmpty();
    }

    @Test
    void enclosed_inADigest_isEachOfItsMessages() throws IOException {
        String message =
                """
                MIME-Version: 1.0
                Content-Type: multipart/digest; boundary=d

                --d

                Subject: one

                first
                --d

                Subject: two

                second
                --d--
                """;
        assertThat(PARSER.parse(octets(message), Long.MAX_VALUE).attachments())
                .extracting(AttachmentInfo::part, AttachmentInfo::filename, AttachmentInfo::contentType)
                .containsExactly(tuple("1", "one.eml", "message/rfc822"), tuple("2", "two.eml", "message/rfc822"));
        List<String> texts = List.of(
                enclosed(message, "1").orElseThrow().content().text().strip(),
                enclosed(message, "2").orElseThrow().content().text().strip());
        assertThat(texts).containsExactly("first", "second");
    }

    /** More than is held in memory. */
    @Test
    void enclosed_largeAndEncoded_isReadPieceByPiece() throws IOException {
        String large = INNER.replace("UEs=", encoded("x".repeat(500_000)));
        String message = around("message/rfc822", "base64", encoded(large));
        ShownMessage read = enclosed(message, "2").orElseThrow();
        assertThat(read.content().attachments().get(0).size()).isEqualTo(500_000);
        assertThat(content(message, "2.2")).hasSize(500_000).containsOnly('x');
    }
}

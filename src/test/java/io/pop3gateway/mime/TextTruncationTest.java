package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.MimeProblem.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a message with more text than is shown. */
class TextTruncationTest {

    private static final int LIMIT = 10_000;

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());

    private ParsedMessage parsed(byte[] message) throws IOException {
        return parser.parse(OctetSource.of(message), LIMIT);
    }

    private static byte[] octets(String message) {
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Kind> problems(ParsedMessage message) {
        return message.problems().stream().map(MimeProblem::kind).toList();
    }

    @Test
    void text_upToTheLimit_isWhole() throws IOException {
        String body = "x".repeat(LIMIT);
        ParsedMessage message = parsed(octets("Subject: x\r\n\r\n" + body));
        assertThat(message.text()).isEqualTo(body);
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void text_beyondTheLimit_isCutAndSaysSo() throws IOException {
        ParsedMessage message = parsed(octets("Subject: x\r\n\r\n" + "x".repeat(LIMIT + 1)));
        assertThat(message.text()).isEqualTo("x".repeat(LIMIT));
        assertThat(message.problems()).containsExactly(new MimeProblem(Kind.TEXT_TRUNCATED, "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, äöü€𝄞",
        "UTF-8, 日本語",
        "windows-1252, äöü",
        "Shift_JIS, 日本語",
        "GB18030, 中文字",
        "EUC-KR, 한국어",
        "ISO-2022-JP, 日本語",
        "UTF-16LE, äöü€",
        "KOI8-R, привет"
    })
    void text_cutAnywhere_hasWholeCharactersInItsCharset(String charset, String words) throws IOException {
        String body = (words.repeat(20) + "\n").repeat(400);
        for (int shift = 0; shift < 5; shift++) {
            byte[] head = octets("Content-Type: text/plain; charset=" + charset + "\r\n\r\n");
            byte[] text = ("x".repeat(shift) + body).getBytes(Charset.forName(charset));
            byte[] octets = new byte[head.length + text.length];
            System.arraycopy(head, 0, octets, 0, head.length);
            System.arraycopy(text, 0, octets, head.length, text.length);
            ParsedMessage message = parsed(octets);
            assertThat("x".repeat(shift) + body).as(charset + " after " + shift).startsWith(message.text());
            assertThat(message.text().length()).isGreaterThan(LIMIT / 10);
            assertThat(problems(message)).containsExactly(Kind.TEXT_TRUNCATED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "html"})
    void manyParts_togetherShowNoMoreThanTheLimit(String subtype) throws IOException {
        StringBuilder message = new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (int i = 0; i < 50; i++) {
            message.append("--b\r\nContent-Type: text/").append(subtype).append("\r\n\r\n");
            message.append("word ".repeat(200)).append("\r\n");
        }
        ParsedMessage read = parsed(octets(message.append("--b--\r\n").toString()));
        assertThat(read.text().length() + read.html().orElse("").length()).isBetween(LIMIT / 2, 3 * LIMIT);
        assertThat(problems(read)).contains(Kind.TEXT_TRUNCATED);
    }

    @Test
    void attachment_behindALongText_isListedWithItsSize() throws IOException {
        ParsedMessage read = parsed(octets("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
                + "x\n".repeat(LIMIT) + "\r\n--b\r\nContent-Type: application/pdf\r\n\r\n" + "y".repeat(3 * LIMIT)
                + "\r\n--b--\r\n"));
        assertThat(read.attachments()).hasSize(1);
        assertThat(read.attachments().get(0).size()).isEqualTo(3 * LIMIT);
    }

    @Test
    void message_inAFile_isReadAsInMemory(@TempDir Path folder) throws IOException {
        byte[] octets = octets("Subject: x\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\n"
                + "line\r\n".repeat(30_000) + "--b\r\nContent-Type: text/html\r\n\r\n<p>" + "line ".repeat(30_000)
                + "</p>\r\n--b--\r\n");
        Path path = Files.write(folder.resolve("message"), octets);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            assertThat(parser.parse(OctetSource.of(file), Long.MAX_VALUE)).isEqualTo(parser.parse(octets));
        }
    }

    @Test
    void octetsOfHtml_countWhatIsShownWithIt_andNoAttachment() throws IOException {
        byte[] octets = octets(
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n12345\r\n--b\r\n"
                        + "Content-Type: text/html\r\n\r\n<p>1\r\n--b\r\nContent-Type: image/png\r\n\r\nxxxxxxxxxxxx\r\n--b--\r\n");
        assertThat(parser.whole(OctetSource.of(octets)).heldForHtml()).isEqualTo(9);
    }
}

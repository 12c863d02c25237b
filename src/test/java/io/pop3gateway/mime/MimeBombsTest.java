package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are built to cost more than they weigh. */
class MimeBombsTest {

    private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());

    static List<Arguments> bombs() {
        return List.of(
                Arguments.of("levels of parts", nested(10_000)),
                Arguments.of("levels of parts", "Content-Type: message/rfc822\r\n\r\n".repeat(10_000)),
                Arguments.of("parts", MIXED + "--b\r\n\r\nx\r\n".repeat(1_000_000)),
                Arguments.of("header fields", "A: b\r\n".repeat(100_000) + "\r\n"),
                Arguments.of("octets in one header", "A: " + "x".repeat(1 << 20) + "\r\n\r\n"),
                Arguments.of("octets in one header", "A: " + "x\r\n ".repeat(1 << 18) + "\r\n\r\n"),
                Arguments.of("octets in all headers", ("A: " + "x".repeat(60_000) + "\r\n").repeat(20) + "\r\n"),
                Arguments.of(
                        "octets in all headers", MIXED + ("--b\r\nA: " + "x".repeat(2_000) + "\r\n\r\n").repeat(999)),
                Arguments.of("encoded words", "Subject: " + "=?utf-8?Q?a?=\r\n ".repeat(100_000) + "\r\n\r\n"),
                Arguments.of("parameters", "Content-Type: text/plain" + "; a*0=x".repeat(6_000) + "\r\n\r\n"),
                Arguments.of("parameters", "Content-Disposition: x" + ";".repeat(6_000) + "\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0} #{index}")
    @MethodSource("bombs")
    void bomb_ofManyThings_isRefusedAtTheLimit(String what, String bomb) {
        byte[] octets = bomb.getBytes(StandardCharsets.ISO_8859_1);
        // a clock that stands still: it is a limit that must refuse, and not the time
        MessageParser timeless = new MessageParser(MimeLimits.defaults(), () -> 0);
        assertThatThrownBy(() -> timeless.parse(octets))
                .isInstanceOf(MimeFailure.TooComplex.class)
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "(",
                "\"a ",
                ",",
                "a:;",
                "a:",
                "@a",
                "<a@",
                "<@",
                "a@b:",
                "<@>",
                "\\",
                "a@b;",
                " ",
                "=?a?q?a?= ",
                "[",
                "(\"",
                "a "
            })
    void addressHeader_ofOneSign_costsNoMoreThanItsLength(String sign) {
        String headers = ("To: " + sign.repeat(60_000 / sign.length()) + "\r\n").repeat(10);
        if (sign.startsWith("=?")) {
            headers = "To: " + sign.repeat(900) + "\r\n";
        }
        assertThat(parser.parse((headers + "\r\nx").getBytes(StandardCharsets.ISO_8859_1))
                        .text())
                .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", " .", "a/", "a\\", "a\u0301\u0323", "\u0301\u0323", "()", "(a) ", "a.", "%41", "'", "\"\\\""
            })
    @Timeout(60)
    void name_ofOneSign_costsNoMoreThanItsLength(String sign) {
        String name = sign.repeat(10_000 / sign.length()) + "x";
        String part = "--b\r\nContent-Type: " + name + "\r\nContent-Transfer-Encoding: " + name
                + "\r\nContent-Disposition: attachment; filename=\"" + name + "\"\r\n\r\nx\r\n";
        String message = MIXED + part.repeat(10) + "--b--\r\n";
        ParsedMessage parsed = new MessageParser(MimeLimits.defaults().withParseTime(Duration.ofMinutes(5)))
                .parse(message.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.attachments()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a ",
                "<div>",
                "<!--",
                "&",
                "&#",
                "<a b=\"",
                "<script>",
                "<b><i>",
                "</p>",
                "<table>",
                "<ul><li>x",
                "<blockquote>x",
                "<select><option>",
                "<![CDATA[",
                "<textarea><title>",
                "<?",
                "</",
                "<!",
                "<plaintext>",
                "<b><p></b></p>",
                "<img src=\"data:image/png;base64,AAAA\">"
            })
    void html_ofOneSign_isCleanedOrRefusedInTime(String sign) {
        String html = sign.repeat(300_000 / sign.length());
        String clean = new SafeHtml(MimeLimits.defaults().withParseTime(Duration.ofSeconds(20)))
                .clean(html, ImageRule.BLOCK, id -> Optional.empty())
                .html();
        assertThat(HtmlChecker.faults(clean)).isEmpty();
    }

    @Test
    void depth_atTheLimit_isReadAndOneMoreIsNot() {
        assertThat(parse(nested(50)).problems()).isNotEmpty();
        assertThatThrownBy(() -> parse(nested(51))).isInstanceOf(MimeFailure.TooComplex.class);
    }

    @Test
    void parts_atTheLimit_areReadAndOneMoreIsNot() {
        String part = "--b\r\nContent-Type: a/b\r\n\r\nx\r\n";
        assertThat(parse(MIXED + part.repeat(1000) + "--b--\r\n").attachments()).hasSize(1000);
        assertThatThrownBy(() -> parse(MIXED + part.repeat(1001) + "--b--\r\n"))
                .isInstanceOf(MimeFailure.TooComplex.class);
    }

    @Test
    void headers_atTheLimit_areReadAndOneMoreIsNot() {
        assertThat(parse("A: b\r\n".repeat(1000) + "\r\n").headers().headers()).hasSize(1000);
        assertThatThrownBy(() -> parse("A: b\r\n".repeat(1001) + "\r\n")).isInstanceOf(MimeFailure.TooComplex.class);
    }

    @Test
    void header_atTheLimit_isReadAndOneOctetMoreIsNot() {
        String header = "A: " + "x".repeat((64 << 10) - 5) + "\r\n";
        assertThat(header).hasSize(64 << 10);
        assertThat(new HeaderParser(MimeLimits.defaults())
                        .parse(header.getBytes(StandardCharsets.ISO_8859_1))
                        .headers())
                .hasSize(1);
        assertThatThrownBy(() -> parse("A" + header + "\r\n")).isInstanceOf(MimeFailure.TooComplex.class);
    }

    @Test
    void message_overTheSize_isTooLarge() {
        MessageParser small = new MessageParser(MimeLimits.defaults().withMessageOctets(10));
        assertThat(small.parse(new byte[10]).text()).isEmpty();
        assertThatThrownBy(() -> small.parse(new byte[11]))
                .isInstanceOf(MimeFailure.TooLarge.class)
                .hasMessageContaining("10 octets");
    }

    @Test
    void message_thatTakesTooLong_isTooComplex() {
        AtomicLong now = new AtomicLong();
        MessageParser slow = new MessageParser(
                MimeLimits.defaults().withParseTime(Duration.ofMillis(3)), () -> now.getAndAdd(1_000_000));
        byte[] octets = "A: b\r\n".repeat(100).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> slow.parse(octets))
                .isInstanceOf(MimeFailure.TooComplex.class)
                .hasMessageContaining("3 milliseconds");
    }

    private ParsedMessage parse(String message) {
        return parser.parse(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String nested(int levels) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b").append(i);
            message.append("\r\n\r\n--b").append(i).append("\r\n");
        }
        return message.append("\r\ndeep\r\n").toString();
    }
}

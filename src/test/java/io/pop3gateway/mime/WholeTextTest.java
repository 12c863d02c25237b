package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.text.WholeText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is read piece by piece says what it says when it is read as a whole. */
class WholeTextTest {

    private static final Path CORPUS =
            Path.of(System.getProperty("project.basedir", ".")).resolve("src/test/resources/mime");
    private static final int LARGE = 3 << 20;

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());

    static Stream<Path> messages() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList().stream();
        }
    }

    /** Octets that come one by one, so that every character is cut in each place. */
    private record OneByOne(OctetSource all) implements OctetSource {

        @Override
        public long size() {
            return all.size();
        }

        @Override
        public InputStream open(long from, long to) throws IOException {
            return new FilterInputStream(all.open(from, to)) {
                @Override
                public int read(byte[] into, int at, int length) throws IOException {
                    return super.read(into, at, Math.min(1, length));
                }

                @Override
                public int available() {
                    return 0;
                }
            };
        }
    }

    private String text(OctetSource message) throws IOException {
        return utf8(parser.whole(message).text());
    }

    private static String utf8(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What becomes of a text on its way over HTTP: half a character is none. */
    private static String sent(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void message_readPieceByPiece_saysTheSame(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        ParsedMessage parsed = parser.parse(octets);
        WholeText whole = parser.whole(OctetSource.of(octets));
        assertThat(utf8(whole.text())).isEqualTo(sent(parsed.text()));
        assertThat(text(new OneByOne(OctetSource.of(octets)))).isEqualTo(sent(parsed.text()));
        assertThat(whole.hasHtml()).isEqualTo(parsed.html().isPresent());
        if (whole.hasHtml()) {
            assertThat(whole.html()).isEqualTo(parsed.html().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, Grüße aus Köln – 日本語 𝄞",
        "iso-8859-1, Grüße aus Köln",
        "koi8-r, Привет из Москвы",
        "shift_jis, 日本語のメール",
        "iso-2022-jp, 日本語のメール",
        "gb18030, 中文邮件",
        "big5, 中文郵件",
        "euc-kr, 한국어 메일",
        "utf-16, Grüße aus Köln",
        "utf-7, Gr+APwA3w-e aus K+APY-ln",
        "hz-gb-2312, ~{VPND~} mail",
        "'', Grüße aus Köln"
    })
    void text_largerThanWhatIsLookedAt_isReadInItsCharset(String label, String words) throws IOException {
        boolean ascii = label.equals("utf-7") || label.startsWith("hz");
        Charset charset = label.isEmpty() || ascii ? StandardCharsets.UTF_8 : Charset.forName(label);
        String head = "Subject: x\r\nContent-Type: text/plain" + (label.isEmpty() ? "" : "; charset=" + label)
                + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        byte[] body = (words + "\n").repeat(LARGE / words.length()).getBytes(charset);
        byte[] octets = joined(head.getBytes(StandardCharsets.US_ASCII), body);
        String read = text(OctetSource.of(octets));
        assertThat(read.equals(parser.parse(octets).text()))
                .as("the text, which begins with %s", read.substring(0, 40))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000_000})
    void text_whoseFirstLettersBeyondAsciiComeLate_isReadInTheirCharset(int before) throws IOException {
        String ascii = "word word word\n".repeat(before / 15 + 1);
        byte[] octets = joined(
                ("Content-Type: text/plain\r\n\r\n" + ascii).getBytes(StandardCharsets.US_ASCII),
                "Grüße aus Köln\n".repeat(10).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(text(OctetSource.of(octets))).endsWith("Grüße aus Köln\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flowed", "flowed; delsp=yes"})
    void flowedText_withLinesOfAnyLength_isJoinedTheSame(String format) throws IOException {
        String line = "word ".repeat(9_000);
        byte[] octets = ("Content-Type: text/plain; format=" + format + "\r\n\r\n" + ">>> " + line
                        + "\r\n>>> more \r\n>> less\r\n" + line + "\r\n-- \r\n" + ">".repeat(40_000) + "\r\n" + line)
                .getBytes(StandardCharsets.US_ASCII);
        String read = text(OctetSource.of(octets));
        assertThat(read).isEqualTo(text(new OneByOne(OctetSource.of(octets))));
        boolean kept = format.equals("flowed");
        String joined = kept ? line : line.substring(0, line.length() - 1);
        assertThat(read)
                .startsWith(">>> " + joined + "more" + (kept ? " " : "") + "\n>> less\n" + joined + "\n-- \n>>");
    }

    @Test
    void plainText_ofAnySize_isNeverHeldAsAWhole() throws IOException {
        WholeText text = parser.whole(
                OctetSource.of(joined("Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII), new byte[LARGE])));
        assertThat(text.heldForText()).isZero();
        assertThat(text.hasHtml()).isFalse();
    }

    @Test
    void html_besideItsText_isNotHeldForTheText() throws IOException {
        WholeText text = parser.whole(alternative("x".repeat(LARGE), "<p>" + "y".repeat(LARGE)));
        assertThat(text.heldForText()).isZero();
        assertThat(text.heldForHtml()).isBetween((long) LARGE, LARGE + 10L);
        assertThat(utf8(text.text())).isEqualTo("x".repeat(LARGE));
    }

    @Test
    void html_withoutText_tellsWhatItTakesToReadIt() throws IOException {
        WholeText text = parser.whole(alternative("", "<p>" + "y".repeat(LARGE)));
        assertThat(text.heldForText()).isBetween((long) LARGE, LARGE + 10L);
        assertThat(utf8(text.text()).strip()).isEqualTo("y".repeat(LARGE));
    }

    @Test
    void partsBelowEachOther_largerThanWhatIsLookedAt_areAllShown() throws IOException {
        StringBuilder message = new StringBuilder("Content-Type: multipart/mixed; boundary=cut\r\n\r\n");
        for (String words : List.of("a".repeat(LARGE), "b".repeat(LARGE) + "\r\n", "c")) {
            message.append("--cut\r\n\r\n").append(words).append("\r\n");
        }
        byte[] octets = message.append("--cut--\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        assertThat(text(OctetSource.of(octets)).equals(parser.parse(octets).text()))
                .as("the text of all parts, in order")
                .isTrue();
    }

    @Test
    void plainText_asAPage_isEscapedOnItsWay() throws IOException {
        String words = "a < b & \"c\"\n";
        byte[] octets =
                ("Subject: x\r\n\r\n" + words.repeat(LARGE / words.length())).getBytes(StandardCharsets.US_ASCII);
        String page = utf8(parser.whole(OctetSource.of(octets)).textAsHtml());
        assertThat(page)
                .startsWith("<div style=\"white-space:pre-wrap\">a &lt; b &amp; &quot;c&quot;\n")
                .endsWith("\n</div>");
        assertThat(page.chars().filter(c -> c == '\n').count()).isEqualTo(LARGE / words.length());
    }

    private static OctetSource alternative(String text, String html) {
        return OctetSource.of(("Content-Type: multipart/alternative; boundary=cut\r\n\r\n--cut\r\n\r\n" + text
                        + "\r\n--cut\r\nContent-Type: text/html\r\n\r\n" + html + "\r\n--cut--\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

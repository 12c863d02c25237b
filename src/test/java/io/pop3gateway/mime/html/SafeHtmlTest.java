package io.pop3gateway.mime.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.mime.HtmlChecker;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.ParsedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    private static final byte[] GIF = "GIF89a....".getBytes(StandardCharsets.US_ASCII);
    private static final Function<String, Optional<InlineImage>> NO_IMAGES = id -> Optional.empty();

    private final SafeHtml safe = new SafeHtml(MimeLimits.defaults());

    static List<String> payloads() throws IOException {
        try (InputStream json = SafeHtmlTest.class.getResourceAsStream("/mime-html/payloads.json")) {
            return new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
        }
    }

    @Test
    void payloads_inTheFile_areMany() throws IOException {
        assertThat(payloads()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void payload_cleanedUnderEachRule_runsNothingAndLoadsNothing(String payload) {
        for (ImageRule rule : List.of(ImageRule.BLOCK, ImageRule.INLINE)) {
            String html = safe.clean(payload, rule, id -> InlineImage.of(GIF)).html();
            assertThat(HtmlChecker.faults(html))
                    .as("%s became %s", payload, html)
                    .isEmpty();
        }
    }

    /** What a browser would do to the output is done by cleaning it once more: clean HTML must stay as it is. */
    @ParameterizedTest
    @MethodSource("payloads")
    void payload_cleanedTwice_isCleanTheFirstTime(String payload) {
        String once = safe.clean(payload, ImageRule.INLINE, NO_IMAGES).html();
        String wrapped = safe.clean("<div>" + once + "</div>", ImageRule.INLINE, NO_IMAGES)
                .html();
        assertThat(HtmlChecker.faults(wrapped))
                .as("%s became %s", payload, wrapped)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void payload_asText_hasNoTags(String payload) {
        String html = "Content-Type: text/html; charset=utf-8\r\n\r\n" + payload;
        ParsedMessage message = new MessageParser(MimeLimits.defaults()).parse(html.getBytes(StandardCharsets.UTF_8));
        assertThat(message.text()).as(payload).doesNotContain("\0").doesNotContain("\u001b");
    }

    @Test
    void checker_ofWhatMustNotPass_findsIt() {
        for (String bad : List.of(
                "<script>x</script>",
                "<p onclick=\"x\">",
                "<img src=\"http://example.org/x\">",
                "<a href=\"javascript:x\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">",
                "<a href=\"http://example.org/\">",
                "<p style=\"background:url(x)\">",
                "<p style=\"background:&#117;rl(x)\">",
                "<p style=\"background:url('data:image/svg+xml;base64,AA')\">",
                "<p style=\"background:url('data:image/png;base64,AA'),url(x)\">",
                "<td background=\"http://example.org/x\">",
                "<img src=x>",
                "<p",
                "<!-- x -->")) {
            assertThat(HtmlChecker.faults(bad)).as(bad).isNotEmpty();
        }
    }

    @Test
    void formatting_ofOrdinaryMail_stays() {
        String mail = "<p style=\"color:red;font-weight:bold\">Hello <b>Ben</b>, <i>how</i> are you?</p>"
                + "<table border=\"1\"><tr><td align=\"right\">1</td></tr></table><ul><li>one</li></ul>";
        assertThat(safe.clean(mail, ImageRule.BLOCK, NO_IMAGES).html())
                .contains("<b>Ben</b>", "<i>how</i>", "color:red", "<td align=\"right\">1</td>", "<li>one</li>")
                .doesNotContain("script");
    }

    @Test
    void link_toAPage_opensElsewhereAndTellsNothing() {
        assertThat(safe.clean("<a href=\"https://example.org/?a=1&amp;b=2\">x</a>", ImageRule.BLOCK, NO_IMAGES)
                        .html())
                .contains("href=\"https://example.org/?a&#61;1&amp;b&#61;2\"")
                .contains("target=\"_blank\"")
                .contains("rel=\"noopener noreferrer nofollow\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='http://example.org/x.png'>",
                "<img src='//example.org/x.png'>",
                "<img srcset='https://example.org/x.png 2x'>",
                "<td background='http://example.org/x.png'>x</td>",
                "<body background='//example.org/x.png'>x</body>",
                "<p style=\"background:u\\72l(http://example.org/x.png)\">x</p>",
                "<p style=\"background:url(http://example.org/x.png)\">x</p>",
                "<style>p{background:url('https://example.org/x.png')}</style>",
                "<video poster='http://example.org/x.png'></video>"
            })
    void remoteImage_blocked_isToldAndGone(String html) {
        CleanHtml clean = safe.clean(html, ImageRule.INLINE, NO_IMAGES);
        assertThat(clean.remoteImagesBlocked()).isTrue();
        assertThat(clean.html()).doesNotContain("example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<p>text</p>", "<a href='http://example.org/'>x</a>", "<img src='cid:x'>", "<img src='x.png'>"})
    void page_withoutRemoteImages_hasNoneBlocked(String html) {
        assertThat(safe.clean(html, ImageRule.BLOCK, NO_IMAGES).remoteImagesBlocked())
                .isFalse();
    }

    @Test
    void remoteImage_allowed_stays() {
        CleanHtml clean = safe.clean("<img src='//example.org/x.png' alt='x'>", ImageRule.ALLOW, NO_IMAGES);
        assertThat(clean.remoteImagesBlocked()).isFalse();
        assertThat(clean.html()).contains("src=\"https://example.org/x.png\"");
    }

    @ParameterizedTest
    @CsvSource({"BLOCK,false", "INLINE,true", "ALLOW,true"})
    void inlineImage_underRule_becomesDataOrGoes(ImageRule rule, boolean shown) {
        String html = safe.clean(
                        "<img src=\"cid:a%40b\" alt=\"dot\">",
                        rule, id -> id.equals("a@b") ? InlineImage.of(GIF) : Optional.empty())
                .html();
        assertThat(html.contains("src=\"data:image/gif;base64,R0lGODlhLi4uLg")).isEqualTo(shown);
        assertThat(html).contains("alt=\"dot\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BLOCK|<table background='cid:a%40b'><tr><td>x</td></tr></table>|",
                "BLOCK|<td background='data:image/gif;base64,R0lGODlhLi4uLg=='>x</td>|",
                "BLOCK|<body background='cid:a@b'>x</body>|",
                "BLOCK|<p style='background:url(cid:a@b)'>x</p>|",
                "BLOCK|<p style='background:url(data:image/gif;base64,R0lGODlhLi4uLg==)'>x</p>|",
                "INLINE|<table background='cid:a%40b'><tr><td>x</td></tr></table>|<table background=\"PICTURE\">",
                "INLINE|<table><tr><td background='CID:a@b'>x</td></tr></table>|<td background=\"PICTURE\">",
                "INLINE|<table><tr background='cid:a@b'><td>x</td></tr></table>|<tr background=\"PICTURE\">",
                "INLINE|<body background='cid:a%40b'>x</body>|<div style=\"background-image:url('PICTURE')\">x</div>",
                "INLINE|<p style='background:red url(cid:a%40b)'>x</p>|<p style=\"background:red url('PICTURE')\">",
                "INLINE|<p style='list-style:url(\"\\63 id:a@b\")'>x</p>|<p style=\"list-style:url('PICTURE')\">",
                "INLINE|<p style='background:url(data:image/gif;base64,R0lGODlhLi4uLg==)'>x</p>|url('PICTURE')",
                "ALLOW|<p style='background:url(cid:a@b)'>x</p>|<p style=\"background:url('PICTURE')\">"
            })
    void backgroundInTheMessage_underRule_becomesDataOrGoes(ImageRule rule, String html, String shown) {
        CleanHtml clean = safe.clean(html, rule, id -> id.equals("a@b") ? InlineImage.of(GIF) : Optional.empty());
        assertThat(clean.remoteImagesBlocked()).isFalse();
        if (shown == null) {
            assertThat(clean.html()).contains("x").doesNotContain("cid:", "data:", "background");
        } else {
            assertThat(written(clean)).contains(shown.replace("PICTURE", "data:image/gif;base64,R0lGODlhLi4uLg=="));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<td background='//example.org/x.png'>x</td>,<td background=\"https://example.org/x.png\">",
        "<body background='http://example.org/x.png'>x</body>,url('http://example.org/x.png')",
        "<p style='background:url(//example.org/x.png?a=1&amp;b)'>x</p>,url('https://example.org/x.png?a=1&amp;b')"
    })
    void remoteBackground_allowed_stays(String html, String shown) {
        CleanHtml clean = safe.clean("<table><tr>" + html, ImageRule.ALLOW, NO_IMAGES);
        assertThat(clean.remoteImagesBlocked()).isFalse();
        assertThat(written(clean)).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p style=\"background:url('https://example.org/x\\');color:red;background:url(https://other/')\">x",
                "<p style=\"background:url('https://example.org/\\27);color:red')\">x",
                "<p style='background:url(ftp://example.org/x)'>x",
                "<p style='background:url(data:image/svg+xml;base64,AAAA)'>x",
                "<p style='background:url(javascript:alert(1))'>x",
                "<p style='background:url(x.png)'>x",
                "<td background='ftp://example.org/x'>x",
                "<body background='https://example.org/\\'>x"
            })
    void background_thatIsNoPicture_goesEvenWhenAllAreAllowed(String html) {
        String clean = written(safe.clean(html, ImageRule.ALLOW, NO_IMAGES));
        assertThat(clean.replaceAll("url\\('https://[^'()\\\\]*'\\)", ""))
                .contains("x")
                .doesNotContain("url", "'", "\\", "script", "svg", "ftp:");
    }

    /** The sanitizer drops an address in a style from 2,048 characters on, but not what one becomes. */
    @Test
    void backgroundInTheMessage_thatIsLarge_isWhole() {
        byte[] large = Arrays.copyOf(GIF, 300_000);
        String html = safe.clean("<p style='background:url(cid:a)'>x", ImageRule.INLINE, id -> InlineImage.of(large))
                .html();
        assertThat(html).hasSizeGreaterThan(400_000);
        assertThat(HtmlChecker.faults(html)).isEmpty();
    }

    @Test
    void body_withoutPicture_isNoElementOfItsOwn() {
        assertThat(safe.clean("<html><body class='x'><p>x</p></body></html>", ImageRule.INLINE, NO_IMAGES)
                        .html())
                .isEqualTo("<p>x</p>");
    }

    @Test
    void pictures_thatTakeTooLongToFind_areRefused() {
        AtomicLong now = new AtomicLong();
        SafeHtml slow = new SafeHtml(MimeLimits.defaults().withParseTime(Duration.ofMillis(5)), now::get);
        String html = "<p style='" + "background:url(cid:x);".repeat(50) + "'>x";
        assertThatThrownBy(() -> slow.clean(html, ImageRule.INLINE, id -> {
                    now.addAndGet(1_000_000);
                    return Optional.empty();
                }))
                .isInstanceOf(MimeFailure.TooComplex.class);
    }

    /** Without the references that the sanitizer puts in for some characters. */
    private static String written(CleanHtml clean) {
        return clean.html()
                .replace("&#39;", "'")
                .replace("&#43;", "+")
                .replace("&#61;", "=")
                .replace("&#64;", "@");
    }

    @Test
    void inlineImage_thatIsNone_isNotShown() {
        assertThat(InlineImage.of("<svg onload=alert(1)>".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(InlineImage.of(new byte[0])).isEmpty();
    }

    @Test
    void page_thatTakesTooLong_isRefused() {
        AtomicLong now = new AtomicLong();
        SafeHtml slow =
                new SafeHtml(MimeLimits.defaults().withParseTime(Duration.ofMillis(5)), () -> now.getAndAdd(1_000_000));
        assertThatThrownBy(() -> slow.clean("<p>x</p>".repeat(20), ImageRule.BLOCK, NO_IMAGES))
                .isInstanceOf(MimeFailure.TooComplex.class)
                .hasMessageContaining("5 milliseconds");
    }
}

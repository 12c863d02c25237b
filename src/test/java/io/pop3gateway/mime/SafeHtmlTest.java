package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

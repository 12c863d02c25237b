package io.pop3gateway.mime.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.HtmlChecker;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.ParseDeadline;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a letter's style sheets, and what its sender hid. */
class StyleSheetTest {

    private static String clean(String html) {
        return new SafeHtml(MimeLimits.defaults())
                .clean(html, ImageRule.BLOCK, id -> Optional.empty())
                .html();
    }

    private static String kept(String css) {
        StyleSheet sheet = StyleSheet.ofPage(Page.begin(ParseDeadline.start(MimeLimits.defaults())));
        sheet.add(css);
        return sheet.kept().strip();
    }

    private static String text(String html) {
        return HtmlText.of(html, ParseDeadline.start(MimeLimits.defaults())).strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".a{color:red} | .mail-letter .m-a{color:red;}",
                "body{color:red} | .mail-letter{color:red;}",
                "html body p.x > a:hover{color:red} | ",
                "h1,.b p{color:red!important} | .mail-letter h1,.mail-letter .m-b p{color:red !important;}",
                "@media (max-width:480px){.m{display:block!important}}"
                        + " | @media (max-width:480px){.mail-letter .m-m{display:block !important;}}",
                "<!-- .a{color:red} --> | .mail-letter .m-a{color:red;}"
            })
    void rule_thatLaysOut_staysWithinTheLetter(String css, String expected) {
        if (expected != null) {
            assertThat(kept(css).replace("\n", "")).isEqualTo(expected);
        }
        assertThat(HtmlChecker.faults("<style>" + kept(css) + "</style>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@import url(http://x.example/a.css);",
                "@font-face{font-family:x;src:url(http://x.example/a)}",
                "p{background:url(http://x.example/a)}",
                "p{background-image:image-set('http://x.example/a' 1x)}",
                "input[value^=a]{color:red}",
                "[class*=a]{color:red}",
                "p{position:fixed;top:0}",
                "p{position:absolute}",
                "p{z-index:99}",
                "p{behavior:url(#x)}",
                "p{-moz-binding:url(#x)}",
                "p{width:expression(alert(1))}",
                "p{content:attr(value)}",
                ":has(input){color:red}",
                ":not(.a){color:red}",
                "#password{color:red}",
                ".mail-letter{color:red}",
                "@supports (display:grid){p{color:red}}",
                "@keyframes x{from{color:red}}",
                "@page{margin:0}",
                "p{font-family:'</style><script>alert(1)</script>'}",
                "p{col\\6fr:red}",
                "p{--x:url(http://x.example)}",
                "p{transform:scale(100)}",
                "p{cursor:url(x)}",
                "}}}}{{{{",
                "p{color:red"
            })
    void rule_thatReachesFurther_isLeftOut(String css) {
        String page = clean("<style>" + css + "</style><p class=a>x</p>");
        assertThat(HtmlChecker.faults(page)).as(page).isEmpty();
        assertThat(page).doesNotContain("http://", "alert", "expression", "url(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display:none",
                "DISPLAY : none !important",
                "visibility:hidden",
                "opacity:0",
                "opacity:0.0",
                "max-height:0;overflow:hidden",
                "overflow:hidden;max-height:0px",
                "height:0;overflow:hidden",
                "width:0px;overflow:hidden",
                "font-size:0",
                "font-size:0px",
                "mso-hide:all",
                "display:block;display:none",
                "color:red;/* x */display:none"
            })
    void words_thatTheirSenderHid_areNotInTheText(String style) {
        String html = "<div style='" + style + "'>Hidden teaser</div><p>Dear reader";
        assertThat(text(html)).isEqualTo("Dear reader");
        if (!style.startsWith("font-size")) {
            assertThat(clean(html)).isEqualTo("<p>Dear reader</p>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display:block",
                "opacity:0.5",
                "max-height:0",
                "overflow:hidden",
                "font-size:10px",
                "visibility:visible",
                "display:none;display:block",
                "opacity:1.0"
            })
    void words_thatAreSeen_stay(String style) {
        assertThat(text("<div style='" + style + "'>Words</div>")).isEqualTo("Words");
    }

    @Test
    void letters_withoutASize_areSeenWhereTheyGetOneAgain() {
        assertThat(text("<td style='font-size:0px'><div style='font-size:14px'>Words</div>gap</td>"))
                .isEqualTo("Words");
    }

    @Test
    void forms_forPhoneAndDesktop_stayBothInThePageAndOneInTheText() {
        String html = "<style>.m{display:none}@media(max-width:480px){.m{display:block!important}}</style>"
                + "<div class=d>Wide</div><div class=m style='display:none'>Narrow</div>";
        assertThat(text(html)).isEqualTo("Wide");
        assertThat(clean(html))
                .contains("<div class=\"m-m\" style=\"display:none\">Narrow</div>")
                .contains("@media (max-width:480px){.mail-letter .m-m{display:block !important;}");
    }

    @Test
    void words_hiddenByAClass_areNotInTheText() {
        assertThat(text("<style>.pre{display:none}</style><p class='a pre'>Teaser</p>Words"))
                .isEqualTo("Words");
        assertThat(text("<style>@media print{.pre{display:none}}</style><p class=pre>Words</p>"))
                .isEqualTo("Words");
    }

    @Test
    void elements_inAHiddenOne_goWithIt() {
        assertThat(clean("<div style='display:none'><img src=cid:x><p>a<b>b</b></p></div><p>c</p>"))
                .isEqualTo("<p>c</p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<blockquote type=cite>a</blockquote> | <blockquote type=\"cite\" data-quote=\"cite\">a</blockquote>",
                "<div class=gmail_quote>a</div> | <div data-quote=\"cite\">a</div>",
                "<div id=divRplyFwdMsg>a</div> | <div id=\"m-divRplyFwdMsg\" data-quote=\"cite\">a</div>",
                "<a name=top>a</a> | <a name=\"m-top\" target=\"_blank\">a</a>",
                "<base href='https://x.example/a/'><a href=b>c</a>"
                        + " | <a href=\"https://x.example/a/b\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">c</a>",
                "<body bgcolor=#ff0000>a | <div style=\"background-color:#ff0000\">a</div>"
            })
    void markup_thatSaysSomething_stays(String html, String expected) {
        assertThat(clean(html)).isEqualTo(expected);
        assertThat(HtmlChecker.faults(clean(html))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "{", "[", "a{", "@media x{", ".a,", "a>", ":not(", "/*", "\\"})
    void sheet_builtToCostMuch_isLeftOutOrRefused(String piece) {
        String css = piece.repeat((60 << 10) / piece.length());
        try {
            assertThat(kept(css)).hasSizeLessThan(css.length() * 20);
        } catch (MimeFailure.TooComplex refused) {
            assertThat(refused).hasMessageContaining("milliseconds");
        }
        assertThat(kept(".a{color:red}".repeat(20_000))).isEmpty();
    }
}

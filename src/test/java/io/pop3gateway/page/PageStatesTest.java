package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.entries;
import static io.pop3gateway.page.MailboxSteps.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.SampleMailboxes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each state of the page in both languages and four widths: accessible, nothing off the screen, and a picture of it in target/page.
 */
@Tag("browser")
class PageStatesTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final String GALLERY = "gallery";
    private static final Map<String, Consumer<Page>> STATES = states();

    private static Map<String, Consumer<Page>> states() {
        Map<String, Consumer<Page>> states = new LinkedHashMap<>();
        states.put("list", page -> {});
        states.put("letter", page -> open(page, "Post Office News: download"));
        states.put("text", page -> {
            open(page, "Post Office News: download");
            page.locator("#as-text").click();
        });
        states.put("headers", page -> {
            open(page, "Measurements");
            page.locator("#as-headers").click();
        });
        states.put("source", page -> {
            open(page, "Measurements");
            page.locator("#as-source").click();
            assertThat(page.locator("#source")).isVisible();
        });
        states.put("attachments", page -> open(page, "Measurements"));
        states.put("quotes", page -> open(page, "who still uses"));
        putRest(states);
        return states;
    }

    private static void putRest(Map<String, Consumer<Page>> states) {
        states.put("trouble", page -> {
            BROWSER.api()
                    .refuse(ApiDouble.problem(423, "mailbox-in-use", "In use").put("retryAfter", "7"));
            entries(page).first().click();
            assertThat(page.locator("#trouble")).isVisible();
        });
        states.put("expired", page -> {
            BROWSER.api().refuse(ApiDouble.problem(401, "credentials-rejected", "Rejected"));
            entries(page).first().click();
            assertThat(page.locator("#again")).isVisible();
        });
        states.put("selection", page -> {
            page.locator("#select").click();
            page.locator("#messages input").first().click();
        });
        states.put("undo", page -> {
            page.locator("#select").click();
            page.locator("#messages input").first().click();
            page.locator("#delete-selected").click();
            assertThat(page.locator("#snack")).isVisible();
        });
        states.put("search", page -> {
            page.locator("#search-text").fill("post");
            page.locator("#search-text").press("Enter");
            assertThat(page.locator("#chips")).isVisible();
        });
        states.put("keys", page -> page.keyboard().press("?"));
        states.put("panel", page -> {
            if (page.locator("#panel").isHidden()) {
                page.locator("#panel-toggle").click();
            }
        });
        states.put("leaving", page -> {
            page.goBack();
            assertThat(page.locator("#leave")).isVisible();
        });
    }

    private static void open(Page page, String subject) {
        letter(page, subject).click();
        assertThat(page.locator("#as-text, #retry").first()).isVisible();
    }

    private static Browser.NewContextOptions window(int width, String language) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, width < 500 ? 740 : 860)
                .setLocale(language)
                // axe is a script of the tests' own
                .setBypassCSP(true);
    }

    private static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/page/" + name + ".png")));
        Accessibility.assertNothingFound(page, name);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("the width of the state %s: nothing may stand out at the side", name)
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    @ParameterizedTest
    @CsvSource({"360, ru-RU, .*", "768, en-GB, list|letter|panel", "1280, en-GB, .*", "1600, ru-RU, list|letter|undo"})
    void states_atAllWidths_areAccessibleAndOnTheScreen(int width, String language, String which) {
        for (Map.Entry<String, Consumer<Page>> state : STATES.entrySet()) {
            if (!state.getKey().matches(which)) {
                continue;
            }
            Page page = BROWSER.open("demo", SampleMailboxes.restored(), window(width, language));
            MailboxSteps.opened(page, GALLERY);
            assertThat(entries(page).first()).isVisible();
            state.getValue().accept(page);
            look(page, width + "-" + language.substring(0, 2) + "-" + state.getKey());
            page.context().close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, en-GB", "768, ru-RU", "1280, en-GB", "1600, ru-RU"})
    void form_atAllWidths_isAccessibleAndOnTheScreen(int width, String language) {
        Page page = BROWSER.open("demo", SampleMailboxes.restored(), window(width, language));
        assertThat(page.locator("#password")).not().hasValue("");
        look(page, width + "-" + language.substring(0, 2) + "-form");
        page.locator("#password").fill("wrong");
        page.locator("#password").press("Enter");
        assertThat(page.locator("#banner")).isVisible();
        look(page, width + "-" + language.substring(0, 2) + "-refused");
    }

    @Test
    void emptyMailbox_opened_isAccessible() {
        Page page = BROWSER.open(
                "demo", List.of(new DemoMaildrop("asozykin", "1234qwer", List.of())), window(1280, "ru-RU"));
        MailboxSteps.opened(page, "asozykin");
        assertThat(page.locator("#empty")).hasText("Ящик пуст. Для POP3 это удачный день.");
        look(page, "1280-ru-empty");
    }

    @Test
    void colours_forcedAndDark_showTheSelection() {
        Page page = BROWSER.open(
                "demo", SampleMailboxes.restored(), window(1280, "en").setForcedColors(ForcedColors.ACTIVE));
        MailboxSteps.opened(page, GALLERY);
        open(page, "Measurements");
        assertThat(page.locator("[aria-current='true']")).hasCSS("outline-style", "solid");
        look(page, "1280-en-forced");
    }

    @Test
    void letter_atTwiceTheSize_isStillOnTheScreen() {
        // Zoomed to 200 %, a window of 1280 pixels has 640 of the page's own.
        Page page = BROWSER.open(
                "demo", SampleMailboxes.restored(), window(640, "en").setDeviceScaleFactor(2));
        MailboxSteps.opened(page, GALLERY);
        open(page, "Post Office News: download");
        look(page, "640-en-zoomed");
    }
}

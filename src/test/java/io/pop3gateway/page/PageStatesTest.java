package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.testing.BesideOthers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each state of the page in both languages and four widths: accessible, nothing off the screen, no request to anywhere else, nothing
 * that the browser complains of, no credential where it would stay; and a picture of it in target/page.
 */
@Tag("browser")
@BesideOthers
class PageStatesTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    /** With {@code -Dpage.states=all} every state at each width in both languages, and not only those that these change most. */
    private static final boolean ALL = "all".equals(System.getProperty("page.states"));

    private static final String OFTEN =
            "form|refused|list|letter|attachments|selection|search|panel|menu|undo|trouble|expired";

    private static final String SELDOM = "list|letter|panel";

    private static final String GALLERY = PageStates.USER;
    private static final Map<String, Consumer<Page>> STATES = new PageStates(BROWSER).all();

    /** What the browser itself notes of an answer that is a problem, and of a request that a test gave up. */
    private static final String OF_ANSWERS = "Failed to load resource: ";

    private static final String KEPT =
            "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href, document.cookie])";

    private static void open(Page page, String subject) {
        letter(page, subject).click();
        assertThat(page.locator("#as-text, #retry").first()).isVisible();
    }

    private static Browser.NewContextOptions window(int width, String language) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, width < 500 ? 740 : 860)
                .setLocale(language);
    }

    private static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/page/" + name + ".png")));
        Accessibility.assertNothingFound(page, name);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("the width of the state %s: nothing may stand out at the side", name)
                .isLessThanOrEqualTo(page.viewportSize().width);
        assertKeepsToItself(page, name);
    }

    private static void assertKeepsToItself(Page page, String name) {
        String origin = (String) page.evaluate("location.origin");
        assertThat(BROWSER.requests())
                .as("requests in the state %s", name)
                .allMatch(address -> address.startsWith(origin + "/") || address.startsWith("data:"))
                .noneMatch(address -> PageStates.secrets().stream().anyMatch(address::contains));
        assertThat(BROWSER.complaints())
                .as("the console in the state %s", name)
                .allMatch(text -> text.startsWith(OF_ANSWERS));
        assertThat((String) page.evaluate(KEPT))
                .as("what would stay of the state %s", name)
                .doesNotContain(PageStates.secrets());
    }

    @ParameterizedTest
    @CsvSource({
        "360, ru-RU, LIGHT, .*",
        "360, en-GB, DARK, " + SELDOM,
        "640, ru-RU, LIGHT, finder|letter|attachments|selection|panel",
        "768, en-GB, DARK, " + OFTEN,
        "768, ru-RU, LIGHT, " + SELDOM,
        "1280, en-GB, LIGHT, .*",
        "1280, ru-RU, DARK, unreachable|letter|too-large|undo",
        "1600, ru-RU, LIGHT, " + OFTEN,
        "1600, en-GB, DARK, " + SELDOM
    })
    void states_atAllWidths_areAccessibleAndOnTheScreen(int width, String language, ColorScheme scheme, String which) {
        assertThat(STATES).hasSizeGreaterThanOrEqualTo(30);
        STATES.forEach((name, steps) -> {
            if (!ALL && !name.matches(which)) {
                return;
            }
            BROWSER.complaints().clear();
            BROWSER.requests().clear();
            // Zoomed to 200 %, a window of 1280 pixels has 640 of the page's own.
            Page page = BROWSER.open(
                    "demo",
                    PageStates.maildrops(),
                    window(width, language).setColorScheme(scheme).setDeviceScaleFactor(width == 640 ? 2 : 1));
            steps.accept(page);
            look(
                    page,
                    width + "-" + language.substring(0, 2) + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + name);
            page.context().close();
        });
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
        Page page =
                BROWSER.open("demo", PageStates.maildrops(), window(1280, "en").setForcedColors(ForcedColors.ACTIVE));
        MailboxSteps.opened(page, GALLERY);
        open(page, "Measurements");
        assertThat(page.locator("[aria-current='true']")).hasCSS("outline-style", "solid");
        look(page, "1280-en-forced");
    }

    @Test
    void motion_notWanted_isNone() {
        Page page =
                BROWSER.open("demo", PageStates.maildrops(), window(1280, "en").setReducedMotion(ReducedMotion.REDUCE));
        MailboxSteps.opened(page, GALLERY);
        page.locator("#panel-toggle").click();
        page.locator("#select").click();
        page.locator("#messages input").first().click();
        page.locator("#delete-selected").click();
        assertThat(page.locator("#snack")).isVisible();
        assertThat(page.evaluate("document.getAnimations().length"))
                .as("what moves where motion is not wanted")
                .isEqualTo(0);
        assertThat(page.locator("#states .on")).hasCount(3);
    }
}

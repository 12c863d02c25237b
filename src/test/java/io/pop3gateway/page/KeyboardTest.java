package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.pop3gateway.demo.SampleMailboxes;
import io.pop3gateway.testing.BesideOthers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole visit without a mouse, and at every step one sees where the keyboard is. */
@Tag("browser")
@BesideOthers
class KeyboardTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final int MOST_TABS = 40;

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement?.id || document.activeElement?.className || ''");
    }

    /** Presses Tab until an element has the focus; whatever is passed must show that it has it. */
    private static List<String> tabTo(Page page, String id) {
        List<String> passed = new ArrayList<>();
        while (passed.size() < MOST_TABS) {
            page.keyboard().press("Tab");
            passed.add(focused(page));
            // Behind the last one the browser's own controls have it, and the page itself stands for them.
            assertThat(
                            (boolean)
                                    page.evaluate(
                                            "document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
                    .as("the outline of %s", passed)
                    .isTrue();
            if (focused(page).equals(id)) {
                return passed;
            }
        }
        throw new AssertionError(id + " is not reached by Tab, which passed " + passed);
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void visit_byKeysAlone_readsDeletesUndoesSearchesAndLeaves(int width) {
        Page page = BROWSER.open(
                "demo",
                SampleMailboxes.restored(),
                new Browser.NewContextOptions().setViewportSize(width, 800).setLocale("en-GB"));
        assertThat(page.locator("#password")).not().hasValue("");
        page.locator("body").evaluate("() => document.activeElement.blur()");
        assertThat(tabTo(page, "open")).contains("skip").containsSubsequence("server", "user", "password", "open");
        press(page, "Enter");
        assertThat(page.locator("#list-title")).isFocused();

        press(page, "j", "Enter");
        assertThat(page.locator("#subject")).isFocused();
        assertThat(page.locator("#text")).containsText("Got it");
        tabTo(page, "delete");
        press(page, "Enter");
        assertThat(entries(page)).hasCount(1);
        press(page, "z");
        assertThat(entries(page)).hasCount(2);
        assertThat(entries(page).first()).isFocused();

        lookAside(page);
        search(page);
        leave(page, width);
        assertThat(page.locator("#login")).isVisible();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private static void lookAside(Page page) {
        press(page, "?");
        assertThat(page.locator("#help")).isVisible();
        press(page, "Escape");
        assertThat(page.locator("#help")).isHidden();
        press(page, "p");
        assertThat(page.locator("#panel-close")).isFocused();
        press(page, "Enter");
        assertThat(page.locator("#panel-toggle")).isFocused();
    }

    private static void search(Page page) {
        press(page, "/");
        assertThat(page.locator("#search-text")).isFocused();
        page.keyboard().type("POP3");
        press(page, "Enter");
        assertThat(page.locator("#chips button")).isVisible();
        tabTo(page, "chip");
        press(page, "Enter");
        assertThat(page.locator("#chips")).isHidden();
        assertThat(entries(page)).hasCount(2);
    }

    /** Back to the top of the page, where the way out is. */
    private static void leave(Page page, int width) {
        page.locator("body").evaluate("() => document.activeElement.blur()");
        if (width < 1024) {
            tabTo(page, "menu-open");
            press(page, "Enter");
            assertThat(page.locator("#sign-out")).isVisible();
        }
        tabTo(page, "sign-out");
        press(page, "Enter");
    }
}

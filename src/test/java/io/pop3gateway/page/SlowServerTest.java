package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.button;
import static io.pop3gateway.page.MailboxSteps.entries;
import static io.pop3gateway.page.MailboxSteps.letter;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pop3gateway.demo.SampleMailboxes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a person sees while an answer does not come: after a tenth of a second, a second and ten. Pictures of it are in
 * target/page.
 */
@Tag("browser")
class SlowServerTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static Page page() {
        return BROWSER.open(
                "demo",
                SampleMailboxes.restored(),
                new Browser.NewContextOptions().setViewportSize(1280, 860).setLocale("en-GB"));
    }

    private static void hold(Page page, String addresses) {
        page.route(addresses, route -> {});
    }

    /** Something on the page must say what is waited for, the whole time. */
    private static void assertSaid(Page page, String state, Locator... said) {
        Moments.each(page, "slow-" + state, () -> {
            for (Locator each : said) {
                assertThat(each).isVisible();
            }
        });
    }

    @Test
    void mailbox_thatIsSlowToOpen_keepsTheFormAndSaysSo() {
        Page page = page();
        assertThat(page.locator("#password")).not().hasValue("");
        hold(page, "**/messages?*");
        page.locator("#open").click();
        assertSaid(page, "mailbox", page.locator("#open[aria-busy='true']"), page.locator("#user"));
        assertThat(page.locator("#slow")).isVisible();
    }

    @Test
    void letter_thatIsSlowToCome_showsItsHeadAndAWayOut() {
        Page page = MailboxSteps.opened(page(), "gallery");
        assertThat(entries(page).first()).isVisible();
        hold(page, "**/messages/*");
        letter(page, "Measurements and the hand-out").click();
        assertSaid(page, "letter", page.locator("#opening"), button(page, "Cancel"), page.locator("#envelope"));
        assertThat(page.locator("#opening")).containsText("KB");
        button(page, "Cancel").click();
        assertThat(page.locator("#message")).isHidden();
    }

    @Test
    void attachment_thatIsSlowToCome_showsItsProgressAndTheLetter() {
        Page page = MailboxSteps.opened(page(), "gallery");
        letter(page, "Measurements and the hand-out").click();
        assertThat(page.locator("#files button").first()).isVisible();
        hold(page, "**/attachments/*");
        page.locator("#files button").first().click();
        assertSaid(page, "attachment", page.locator("#files progress").first(), page.locator("#subject"));
    }

    @Test
    void refresh_thatIsSlow_keepsTheListAndTheOpenLetter() {
        Page page = MailboxSteps.opened(page(), "gallery");
        letter(page, "Measurements and the hand-out").click();
        assertThat(page.locator("#files button").first()).isVisible();
        AtomicInteger asked = new AtomicInteger();
        page.route("**/messages?*", route -> asked.incrementAndGet());
        page.locator("#refresh").click();
        assertSaid(page, "refresh", entries(page).first(), page.locator("#subject"));
        org.assertj.core.api.Assertions.assertThat(asked.get())
                .as("one refresh is one request, however slow")
                .isEqualTo(1);
    }
}

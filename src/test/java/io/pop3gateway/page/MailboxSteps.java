package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** Where things are on the mailbox page, and what people do there and should see, whatever answers the page's requests. */
final class MailboxSteps {

    private MailboxSteps() {}

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The messages of the list, each a button. */
    static Locator entries(Page page) {
        return page.locator("#messages button");
    }

    /** The message of the list with a subject. */
    static Locator letter(Page page, String subject) {
        return entries(page).filter(new Locator.FilterOptions().setHasText(subject));
    }

    /** The alert that says what went wrong. */
    static Locator alert(Page page) {
        return page.getByRole(AriaRole.ALERT);
    }

    /** Opens a sample mailbox; all have the password that the page fills in. */
    static Page opened(Page page, String user) {
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.getByLabel("User").fill(user);
        button(page, "Open mailbox").click();
        assertThat(page.locator("#mailbox")).isVisible();
        return page;
    }

    static void deleteOpenMessage(Page page) {
        button(page, "Delete…").click();
        button(page, "Delete for good").click();
    }

    static void assertSampleMailboxListed(Page page) {
        assertThat(page.getByLabel("User")).hasValue("asozykin");
        button(page, "Open mailbox").click();
        assertThat(entries(page)).hasCount(2);
        assertThat(entries(page).first()).containsText("140 octets");
        assertThat(entries(page).last()).containsText("POP3 on the blackboard");
        assertThat(page.locator("#list-title")).isFocused();
        assertThat(page.locator("#sessions")).containsText("+OK 2 1120");
    }

    /** Of the message that the course's session reads. */
    static void assertTaughtMessageRead(Page page) {
        entries(page).last().click();
        assertThat(page.locator("#subject")).isFocused();
        assertThat(page.locator("#text")).containsText("Привет, Andrey!");
        assertThat(page.locator("#envelope")).containsText("Деканат <dean@example.edu>");
        assertThat(page.locator("#envelope")).containsText("980 octets");
        assertThat(page.locator("#sessions .session").first()).containsText("RETR 1\n+OK 980 octets");
        assertThat(page.locator("#views")).isHidden();
    }

    static void assertGalleryTurnedToItsEnd(Page page) {
        assertThat(entries(page)).hasCount(25);
        button(page, "Load older messages").click();
        assertThat(entries(page)).hasCount(47);
        assertThat(entries(page).nth(25)).isFocused();
        assertThat(button(page, "Load older messages")).isHidden();
    }

    static void assertTaughtMessageDownloaded(Page page) throws IOException {
        entries(page).last().click();
        Download download = page.waitForDownload(() -> button(page, "Download").click());
        assertThat(download.suggestedFilename()).isEqualTo("POP3 on the blackboard.eml");
        assertThat(Files.readAllBytes(download.path())).hasSize(980);
    }

    static void assertOneMessageDeleted(Page page) {
        entries(page).last().click();
        deleteOpenMessage(page);
        assertThat(entries(page)).hasCount(1);
        assertThat(entries(page).first()).isFocused();
        assertThat(page.locator("#sessions .session").first()).containsText("DELE 1\n+OK marked deleted");
    }

    static void assertWrongPasswordSaid(Page page, String title) {
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.getByLabel("Password").fill("wrong");
        page.getByLabel("Password").press("Enter");
        assertThat(alert(page)).containsText(title);
        assertThat(page.getByLabel("Password")).isFocused();
        assertThat(page.locator("#sessions .refused")).hasText(Pattern.compile("-ERR \\[AUTH].*"));
        assertThat(page.locator("#mailbox")).isHidden();
    }

    static void assertNothingLeftBehindSignOut(Page page) {
        entries(page).last().click();
        assertThat(page.locator("#text")).containsText("Andrey");
        button(page, "Sign out").click();
        assertThat(page.locator("#mailbox")).isHidden();
        assertThat(page.locator("#sessions")).isEmpty();
        assertThat(page.content()).doesNotContain("blackboard");
        assertThat(page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"))
                .isEqualTo(0);
    }
}

package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /**
     * One measure of each of these, in CSS pixels. All are taken in one turn of the page, which draws everything anew when
     * more of a message has come: between two questions of a test something may be gone.
     *
     * @param measure of its rectangle: {@code x}, {@code y}, {@code width} or {@code height}
     */
    static List<Double> measured(Page page, String measure, String... selectors) {
        Object measures = page.evaluate(
                "([measure, ...parts]) => parts.map((p) => document.querySelector(p).getBoundingClientRect()[measure])",
                Stream.concat(Stream.of(measure), Stream.of(selectors)).toArray());
        return ((List<?>) measures)
                .stream().map(each -> ((Number) each).doubleValue()).toList();
    }

    /** The alert that says what went wrong. */
    static Locator alert(Page page) {
        return page.getByRole(AriaRole.ALERT);
    }

    /** Opens a sample mailbox; all have the password that the page fills in. */
    static Page opened(Page page, String user) {
        assertThat(page.locator("#password")).not().hasValue("");
        page.locator("#user").fill(user);
        page.locator("#open").click();
        assertThat(page.locator("#mailbox")).isVisible();
        return page;
    }

    /** Deletes the message that is open, and does not wait for the seconds in which that can be undone. */
    static void deleteOpenMessage(Page page) {
        button(page, "Delete").click();
        assertThat(page.locator("#snack")).containsText("1 message deleted");
    }

    static void assertSampleMailboxListed(Page page) {
        assertThat(page.locator("#user")).hasValue("asozykin");
        button(page, "Open mailbox").click();
        assertThat(entries(page)).hasCount(2);
        assertThat(entries(page).first()).containsText("0.1 KB");
        assertThat(entries(page).last()).containsText("POP3 on the blackboard");
        assertThat(page.locator("#list-title")).isFocused();
        assertThat(page.locator("#sessions")).containsText("C: UIDL");
    }

    /** Of the message that the course's session reads. */
    static void assertTaughtMessageRead(Page page) {
        entries(page).last().click();
        assertThat(page.locator("#subject")).isFocused();
        assertThat(page.locator("#text")).containsText("Привет, Andrey!");
        assertThat(page.locator("#envelope")).containsText("Деканат <dean@example.edu>");
        assertThat(page.locator("#envelope")).containsText("1 KB");
        assertThat(page.locator("#sessions .read")).containsText("C: RETR 1\nS: +OK 980 octets");
        assertThat(page.locator("#as-html")).isHidden();
    }

    static void assertGalleryTurnedToItsEnd(Page page) {
        assertThat(page.locator("#count")).hasText("47 messages");
        assertThat(entries(page).first()).isVisible();
        page.keyboard().press("Shift+G");
        assertThat(page.locator("#messages li[aria-posinset='47'] button")).isFocused();
        assertThat(page.locator("#messages li[aria-posinset='47'] .from")).not().isEmpty();
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
        assertThat(page.locator("#message")).isHidden();
    }

    static void assertWrongPasswordSaid(Page page, String title) {
        assertThat(page.locator("#password")).not().hasValue("");
        page.locator("#password").fill("wrong");
        page.locator("#password").press("Enter");
        assertThat(alert(page)).containsText(title);
        assertThat(page.locator("#password")).isFocused();
        assertThat(page.locator("#sessions .session .refused").last()).hasText(title);
        assertThat(page.locator("#mailbox")).isHidden();
    }

    static void assertNothingLeftBehindSignOut(Page page) {
        entries(page).last().click();
        assertThat(page.locator("#text")).containsText("Andrey");
        button(page, "Sign out").click();
        assertThat(page.locator("#mailbox")).isHidden();
        assertThat(page.locator("#sessions")).isEmpty();
        assertThat(page.content()).doesNotContain("blackboard");
        assertThat(page).hasURL(Pattern.compile("[^#]*#?$"));
        assertThat(page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"))
                .isEqualTo(0);
    }
}

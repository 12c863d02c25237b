package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.button;
import static io.pop3gateway.page.MailboxSteps.entries;
import static io.pop3gateway.page.MailboxSteps.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.pop3gateway.interop.DovecotProfile;
import io.pop3gateway.interop.DovecotUpstream;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.MailTap;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many POP3 sessions a person's visit costs, by the log of a real Dovecot. */
@Tag("browser")
@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class PageSessionsTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final int LETTERS = 6;

    @TestHTTPResource("/")
    String gateway;

    DovecotServer dovecot;

    MailTap tap;

    @Test
    void visit_readsThreeAndDeletesTwo_costsNoMoreSessionsThanNeeded() {
        String user = dovecot.freshUser();
        for (int n = 1; n <= LETTERS; n++) {
            String letter = "From: a@example.org\nDate: Mon, 23 Nov 2026 1" + n + ":00:00 +0000\nSubject: No. " + n
                    + "\n\ntext " + n + "\n";
            dovecot.deliver(user, letter.getBytes(StandardCharsets.US_ASCII));
        }
        Page page = BROWSER.visit(gateway, new Browser.NewContextOptions().setLocale("en-GB"));
        // The watch of the open mailbox looks by sessions of its own, every five seconds.
        page.route("**/events*", route -> {});
        page.locator("#server").selectOption("tls");
        page.locator("#user").fill(user);
        page.locator("#password").fill(DovecotUpstream.PASSWORD);
        long before = dovecot.logins();
        page.locator("#open").click();
        assertThat(entries(page)).hasCount(LETTERS);
        assertThat(entries(page).first()).containsText("No. " + LETTERS);
        assertSessions(before, 1, "the list");
        for (int n = LETTERS; n > LETTERS - 3; n--) {
            letter(page, "No. " + n).click();
            assertThat(page.locator("#text")).hasText("text " + n);
        }
        assertSessions(before, 4, "and three letters");
        letter(page, "No. " + LETTERS).click();
        assertThat(page.locator("#text")).hasText("text " + LETTERS);
        assertSessions(before, 4, "and the first again, which is still there");
        deleteTwoAndUndoThem(page);
        assertSessions(before, 4, "and two deletions that were undone");
        assertThat(dovecot.messages(user)).isEqualTo(LETTERS);
        select(page);
        page.locator("#delete-selected").click();
        button(page, "Sign out").click();
        assertThat(page.locator("#login")).isVisible();
        assertSessions(before, 5, "and two deletions, committed by signing out");
        assertThat(dovecot.messages(user)).isEqualTo(LETTERS - 2);
    }

    private static void select(Page page) {
        page.locator("#select").click();
        page.locator("#messages input").nth(0).click();
        page.locator("#messages input").nth(1).click();
    }

    private static void deleteTwoAndUndoThem(Page page) {
        select(page);
        page.locator("#delete-selected").click();
        assertThat(entries(page)).hasCount(LETTERS - 2);
        page.locator("#snack-undo").click();
        assertThat(entries(page)).hasCount(LETTERS);
    }

    private void assertSessions(long before, int expected, String what) {
        dovecot.awaitNoSession();
        assertThat(dovecot.logins() - before).as("POP3 sessions for %s", what).isEqualTo(expected);
    }
}

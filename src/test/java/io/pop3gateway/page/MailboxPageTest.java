package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.alert;
import static io.pop3gateway.page.MailboxSteps.assertGalleryTurnedToItsEnd;
import static io.pop3gateway.page.MailboxSteps.assertNothingLeftBehindSignOut;
import static io.pop3gateway.page.MailboxSteps.assertOneMessageDeleted;
import static io.pop3gateway.page.MailboxSteps.assertSampleMailboxListed;
import static io.pop3gateway.page.MailboxSteps.assertTaughtMessageDownloaded;
import static io.pop3gateway.page.MailboxSteps.assertTaughtMessageRead;
import static io.pop3gateway.page.MailboxSteps.assertWrongPasswordSaid;
import static io.pop3gateway.page.MailboxSteps.button;
import static io.pop3gateway.page.MailboxSteps.deleteOpenMessage;
import static io.pop3gateway.page.MailboxSteps.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.SampleMailboxes;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class MailboxPageTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static Page sample() {
        return BROWSER.open("demo", SampleMailboxes.restored(), new Browser.NewContextOptions());
    }

    private static Page opened(String user) {
        return MailboxSteps.opened(sample(), user);
    }

    @Test
    void sampleMailbox_openedWithTheCredentialsFilledIn_listsTheNewestFirst() {
        assertSampleMailboxListed(sample());
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void sample_chosen_fillsInItsUser() {
        Page page = sample();
        page.locator("#samples button", new Page.LocatorOptions().setHasText("gallery"))
                .click();
        assertThat(page.getByLabel("User")).hasValue("gallery");
        button(page, "Open mailbox").click();
        assertThat(entries(page)).hasCount(25);
    }

    @Test
    void message_opened_showsItsTextAndTheSessionBehindIt() {
        assertTaughtMessageRead(opened("asozykin"));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_confirmed_removesTheMessageAndShowsDele() {
        assertOneMessageDeleted(opened("asozykin"));
        assertThat(BROWSER.api().requests()).anyMatch(request -> request.startsWith("DELETE "));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_escaped_keepsTheMessage() {
        Page page = opened("asozykin");
        entries(page).last().click();
        button(page, "Delete…").click();
        assertThat(page.locator("#confirm")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#confirm")).isHidden();
        assertThat(entries(page)).hasCount(2);
        assertThat(BROWSER.api().requests()).noneMatch(request -> request.startsWith("DELETE "));
    }

    @Test
    void delete_messageAlreadyGone_saysSoAndTakesItOffTheList() {
        List<DemoMaildrop> maildrops = SampleMailboxes.restored();
        Page page = BROWSER.open("demo", maildrops, new Browser.NewContextOptions());
        button(page, "Open mailbox").click();
        entries(page).last().click();
        maildrops.get(0).remove(maildrops.get(0).messages().get(0));
        deleteOpenMessage(page);
        assertThat(alert(page)).containsText("The mailbox has no such message");
        assertThat(entries(page)).hasCount(1);
    }

    @Test
    void gallery_loadOlder_goesToTheEnd() {
        assertGalleryTurnedToItsEnd(opened("gallery"));
    }

    @Test
    void letter_withScriptAndTracker_runsNothingAndAsksNobody() {
        DemoMessage letter = DemoMessage.ofText(
                """
                From: Mallory <m@example.org>
                Date: Mon, 23 Nov 2026 15:00:00 +0000
                Subject: <img src=x onerror=alert(1)>
                Content-Type: text/html; charset=utf-8

                <h1>Letter</h1><script>parent.document.title = 'owned'</script>
                <img src="https://tracker.example/seen.gif" onerror="parent.document.title = 'owned'">
                """);
        DemoMaildrop maildrop = new DemoMaildrop("asozykin", "1234qwer", List.of(letter));
        Page page = BROWSER.open("demo", List.of(maildrop), new Browser.NewContextOptions());
        button(page, "Open mailbox").click();
        entries(page).first().click();
        assertThat(page.frameLocator("#html").locator("h1")).hasText("Letter");
        assertThat(page.locator("#subject")).hasText("<img src=x onerror=alert(1)>");
        assertThat(page).hasTitle("asozykin · pop3-gateway");
        assertThat(BROWSER.api().requests()).contains("GET /message.css");
        assertThat(BROWSER.complaints())
                .as("the browser must have refused what the letter wanted")
                .anyMatch(text -> text.contains("tracker.example"))
                .anyMatch(text -> text.contains("Blocked script execution"));
    }

    @Test
    void letter_formatted_canBeReadAsPlainText() {
        Page page = opened("gallery");
        entries(page).nth(1).click();
        Locator heading = page.frameLocator("#html").locator("h2");
        assertThat(heading).isVisible();
        assertThat(heading).hasText("Download and delete");
        button(page, "Plain text").click();
        assertThat(page.locator("#html")).isHidden();
        assertThat(page.locator("#text")).containsText("POST OFFICE NEWS");
        assertThat(button(page, "Plain text")).hasAttribute("aria-pressed", "true");
        button(page, "Formatted").click();
        assertThat(heading).isVisible();
    }

    @Test
    void download_ofTheFirstMessage_hasItsOctets() throws IOException {
        assertTaughtMessageDownloaded(opened("asozykin"));
    }

    @Test
    void attachments_ofAMessage_areListedByNameAndFetched() {
        Page page = opened("gallery");
        page.getByText("Measurements and the hand-out").click();
        assertThat(page.locator("#files button")).hasCount(2);
        Download download = page.waitForDownload(() -> page.locator("#files button")
                .filter(new Locator.FilterOptions().setHasText("Памятка.txt"))
                .click());
        assertThat(download.suggestedFilename()).isEqualTo("Памятка.txt");
    }

    @Test
    void wrongPassword_refused_isSaidAndTheFormKeepsTheFocus() {
        assertWrongPasswordSaid(sample(), "The mail server refused the credentials");
    }

    @Test
    void mailboxInUse_retryAfter_isSaidInSeconds() {
        Page page = opened("asozykin");
        JsonObject inUse = ApiDouble.problem(423, "mailbox-in-use", "Another session holds the mailbox");
        BROWSER.api().refuse(inUse.put("retryAfter", "7"));
        entries(page).first().click();
        assertThat(alert(page)).containsText("Another session holds the mailbox");
        assertThat(alert(page)).containsText("Try again in 7 seconds.");
        assertThat(page.locator("#sessions .refused")).hasText(Pattern.compile("-ERR \\[IN-USE].*"));
        assertThat(entries(page).first()).isFocused();
    }

    @Test
    void signOut_mailOnThePage_leavesNothingBehind() {
        assertNothingLeftBehindSignOut(opened("asozykin"));
        assertThat(BROWSER.requests()).noneMatch(address -> address.contains("1234qwer"));
    }

    @Test
    void production_noServerNamedDemo_hasAnEmptyFormAndAsksForNoSample() {
        Page page = BROWSER.open("office", SampleMailboxes.restored(), new Browser.NewContextOptions());
        assertThat(page.getByLabel("Mail server")).hasValue("office");
        assertThat(page.getByLabel("User")).hasValue("");
        assertThat(page.getByLabel("Password")).hasAttribute("autocomplete", "current-password");
        assertThat(page.locator("#samples")).isHidden();
        assertThat(BROWSER.api().requests()).noneMatch(request -> request.contains("credentials"));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void phone_messageOpened_fillsTheScreenAndGoesBack() {
        Page page = BROWSER.open(
                "demo", SampleMailboxes.restored(), new Browser.NewContextOptions().setViewportSize(375, 740));
        button(page, "Open mailbox").click();
        entries(page).last().click();
        assertThat(page.locator("#message")).isVisible();
        assertThat(page.locator("#messages")).isHidden();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing may stand out at the side")
                .isEqualTo(375);
        button(page, "← All messages").click();
        assertThat(entries(page).last()).isFocused();
    }

    @Test
    void phone_longNamesAndOtherDirections_stayOnTheScreen() {
        String name = "a".repeat(150);
        DemoMessage letter = DemoMessage.ofText(
                """
                From: Ahmad <%1$s@example.org>
                Date: Mon, 23 Nov 2026 15:00:00 +0000
                Subject: =?utf-8?B?2YXYsdit2KjYpw==?= %1$s
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                مرحبا %1$s
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="%1$s.pdf"

                x
                --b--
                """
                        .formatted(name));
        Page page = BROWSER.open(
                "demo",
                List.of(new DemoMaildrop("asozykin", "1234qwer", List.of(letter))),
                new Browser.NewContextOptions().setViewportSize(380, 740));
        button(page, "Open mailbox").click();
        entries(page).first().click();
        assertThat(page.locator("#subject")).hasCSS("direction", "rtl");
        for (String part : List.of("#subject", "#envelope", "#text", "#files button")) {
            assertThat(page.locator(part).first().boundingBox().width)
                    .as("the width of %s", part)
                    .isLessThanOrEqualTo(340);
        }
    }

    @Test
    void keyboard_alone_opensAndReadsAMessage() {
        Page page = sample();
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.getByLabel("Password").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#list-title")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#subject")).isFocused();
        assertThat(page.locator("#text")).containsText("Got it");
    }
}

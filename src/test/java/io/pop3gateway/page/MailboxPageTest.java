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
import io.pop3gateway.testing.BesideOthers;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
@BesideOthers
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
        assertThat(page.locator("#user")).hasValue("gallery");
        button(page, "Open mailbox").click();
        assertThat(page.locator("#count")).hasText("47 messages");
    }

    @Test
    void message_opened_showsItsTextAndTheSessionBehindIt() {
        assertTaughtMessageRead(opened("asozykin"));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_notUndone_isCommittedInOneSession() {
        Page page = opened("asozykin");
        assertOneMessageDeleted(page);
        assertThat(BROWSER.api().deleted())
                .as("nothing is sent while it can be undone")
                .isEmpty();
        button(page, "Sign out").click();
        assertThat(page.locator("#login")).isVisible();
        assertThat(BROWSER.api().deleted()).hasSize(1);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_undone_keepsTheMessageAndAsksNobody() {
        Page page = opened("asozykin");
        entries(page).last().click();
        deleteOpenMessage(page);
        button(page, "Undo").click();
        assertThat(entries(page)).hasCount(2);
        assertThat(entries(page).last()).isFocused();
        button(page, "Sign out").click();
        assertThat(page.locator("#login")).isVisible();
        assertThat(BROWSER.api().deleted()).isEmpty();
    }

    @Test
    void delete_ofManyAndTheTimeRunsOut_isOneSession() {
        Page page = opened("asozykin");
        page.clock().install();
        button(page, "Select").click();
        page.locator("#messages input").first().click();
        page.locator("#messages input").last().click();
        page.locator("#delete-selected").click();
        assertThat(page.locator("#snack")).containsText("2 messages deleted");
        page.waitForResponse("**/messages/delete", () -> page.clock().runFor(6_100));
        assertThat(BROWSER.api().deleted()).singleElement().satisfies(ids -> assertThat(ids.size())
                .isEqualTo(2));
        assertThat(page.locator("#empty")).isVisible();
    }

    @Test
    void delete_refused_bringsTheMessageBackAndSaysWhy() {
        Page page = opened("asozykin");
        page.clock().install();
        entries(page).last().click();
        deleteOpenMessage(page);
        BROWSER.api().refuse(ApiDouble.problem(503, "gateway-busy", "Busy"));
        page.waitForResponse("**/messages/delete", () -> page.clock().runFor(6_100));
        assertThat(alert(page)).containsText("The gateway is busy");
        assertThat(page.locator("#count")).hasText("2 messages");
    }

    @Test
    void delete_messageAlreadyGone_saysSo() {
        List<DemoMaildrop> maildrops = SampleMailboxes.restored();
        Page page = BROWSER.open("demo", maildrops, new Browser.NewContextOptions());
        MailboxSteps.opened(page, "asozykin");
        entries(page).last().click();
        assertThat(page.locator("#text")).containsText("Привет, Andrey!");
        page.clock().install();
        maildrops.get(0).remove(maildrops.get(0).messages().get(0));
        deleteOpenMessage(page);
        page.clock().runFor(6_100);
        assertThat(page.locator("#snack")).containsText("already been deleted elsewhere");
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
        MailboxSteps.opened(page, "asozykin");
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
        page.locator("#as-text").click();
        assertThat(page.locator("#html")).isHidden();
        assertThat(page.locator("#text")).containsText("POST OFFICE NEWS");
        assertThat(page.locator("#as-text")).hasAttribute("aria-pressed", "true");
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
        JsonObject inUse = ApiDouble.problem(423, "mailbox-in-use", "In use");
        BROWSER.api().refuse(inUse.put("retryAfter", "7"));
        entries(page).first().click();
        assertThat(page.locator("#trouble")).containsText("Another program has the mailbox open");
        assertThat(page.locator("#trouble")).containsText("Try again in 7 seconds.");
        assertThat(page.locator("#subject")).hasText("Re: POP3");
    }

    @Test
    void signOut_mailOnThePage_leavesNothingBehind() {
        assertNothingLeftBehindSignOut(opened("asozykin"));
        assertThat(BROWSER.requests()).noneMatch(address -> address.contains("1234qwer"));
    }

    @Test
    void production_noServerNamedDemo_hasAnEmptyFormAndAsksForNoSample() {
        Page page = BROWSER.open("office", SampleMailboxes.restored(), new Browser.NewContextOptions());
        assertThat(page.locator("#server")).hasValue("office");
        assertThat(page.locator("#user")).hasValue("");
        assertThat(page.locator("#password")).hasAttribute("autocomplete", "current-password");
        assertThat(page.locator("#samples")).isHidden();
        assertThat(BROWSER.api().requests()).noneMatch(request -> request.contains("credentials"));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void phone_messageOpened_fillsTheScreenAndGoesBack() {
        Page page = BROWSER.open(
                "demo", SampleMailboxes.restored(), new Browser.NewContextOptions().setViewportSize(375, 740));
        MailboxSteps.opened(page, "asozykin");
        entries(page).last().click();
        assertThat(page.locator("#message")).isVisible();
        assertThat(page.locator("#messages")).isHidden();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing may stand out at the side")
                .isEqualTo(375);
        button(page, "All messages").click();
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
        MailboxSteps.opened(page, "asozykin");
        entries(page).first().click();
        assertThat(page.locator("#subject")).hasCSS("direction", "rtl");
        assertThat(page.locator("#files button").first()).isVisible();
        assertThat(MailboxSteps.measured(page, "width", "#subject", "#envelope", "#text", "#files button"))
                .allSatisfy(width -> assertThat(width).isBetween(1.0, 348.0));
    }

    @Test
    void keyboard_alone_opensAndReadsAMessage() {
        Page page = sample();
        assertThat(page.locator("#password")).not().hasValue("");
        page.locator("#password").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#list-title")).isFocused();
        page.keyboard().press("j");
        assertThat(entries(page).first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#subject")).isFocused();
        assertThat(page.locator("#text")).containsText("Got it");
        page.keyboard().press("j");
        assertThat(page.locator("#text")).containsText("Andrey");
        page.keyboard().press("u");
        assertThat(entries(page).last()).isFocused();
    }
}

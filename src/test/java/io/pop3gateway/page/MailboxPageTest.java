package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.PageParts.button;
import static io.pop3gateway.page.PageParts.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.SampleMailboxes;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
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
        Page page = sample();
        page.locator("#samples button", new Page.LocatorOptions().setHasText(user))
                .click();
        button(page, "Open mailbox").click();
        assertThat(page.locator("#mailbox")).isVisible();
        return page;
    }

    @Test
    void sampleMailbox_openedWithTheCredentialsFilledIn_listsTheNewestFirst() {
        Page page = sample();
        assertThat(page.getByLabel("User")).hasValue("asozykin");
        button(page, "Open mailbox").click();
        assertThat(entries(page)).hasCount(2);
        assertThat(entries(page).first()).containsText("140 octets");
        assertThat(entries(page).last()).containsText("POP3 on the blackboard");
        assertThat(page.locator("#list-title")).isFocused();
        assertThat(page.locator("#sessions")).containsText("+OK 2 1120");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void message_opened_showsItsTextAndTheSessionBehindIt() {
        Page page = opened("asozykin");
        entries(page).last().click();
        assertThat(page.locator("#subject")).isFocused();
        assertThat(page.locator("#text")).containsText("Привет, Andrey!");
        assertThat(page.locator("#envelope")).containsText("Деканат <dean@example.edu>");
        assertThat(page.locator("#sessions .session").first()).containsText("RETR 1\n+OK 980 octets");
        assertThat(page.locator("#views")).isHidden();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_confirmed_removesTheMessageAndShowsDele() {
        Page page = opened("asozykin");
        entries(page).last().click();
        button(page, "Delete…").click();
        button(page, "Delete for good").click();
        assertThat(entries(page)).hasCount(1);
        assertThat(entries(page).first()).isFocused();
        assertThat(page.locator("#sessions .session").first()).containsText("DELE 1\n+OK marked deleted");
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
        button(page, "Delete…").click();
        button(page, "Delete for good").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The mailbox has no such message");
        assertThat(entries(page)).hasCount(1);
    }

    @Test
    void gallery_loadOlder_goesToTheEnd() {
        Page page = opened("gallery");
        assertThat(entries(page)).hasCount(25);
        button(page, "Load older messages").click();
        assertThat(entries(page)).hasCount(47);
        assertThat(entries(page).nth(25)).isFocused();
        assertThat(button(page, "Load older messages")).isHidden();
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
        Page page = opened("asozykin");
        entries(page).last().click();
        Download download = page.waitForDownload(() -> button(page, "Download").click());
        assertThat(download.suggestedFilename()).isEqualTo("POP3 on the blackboard.eml");
        assertThat(Files.readAllBytes(download.path())).hasSize(980);
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
        Page page = sample();
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.getByLabel("Password").fill("wrong");
        page.getByLabel("Password").press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The mail server refused the credentials");
        assertThat(page.getByLabel("Password")).isFocused();
        assertThat(page.locator("#sessions .refused")).hasText(Pattern.compile("-ERR \\[AUTH].*"));
        assertThat(page.locator("#mailbox")).isHidden();
    }

    @Test
    void mailboxInUse_retryAfter_isSaidInSeconds() {
        Page page = opened("asozykin");
        JsonObject inUse = ApiDouble.problem(423, "mailbox-in-use", "Another session holds the mailbox");
        BROWSER.api().refuse(inUse.put("retryAfter", "7"));
        entries(page).first().click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Another session holds the mailbox");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Try again in 7 seconds.");
        assertThat(page.locator("#sessions .refused")).hasText(Pattern.compile("-ERR \\[IN-USE].*"));
        assertThat(entries(page).first()).isFocused();
    }

    @Test
    void signOut_mailOnThePage_leavesNothingBehind() {
        Page page = opened("asozykin");
        entries(page).last().click();
        assertThat(page.locator("#text")).containsText("Andrey");
        button(page, "Sign out").click();
        assertThat(page.locator("#mailbox")).isHidden();
        assertThat(page.locator("#sessions")).isEmpty();
        assertThat(page.content()).doesNotContain("blackboard");
        assertThat(page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"))
                .isEqualTo(0);
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

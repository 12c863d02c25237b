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
import static io.pop3gateway.page.MailboxSteps.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mailbox page as people use it: from the browser through the gateway to a POP3 server. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class MailboxPageOverGatewayTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TestHTTPResource("/")
    String gateway;

    private Page page() {
        return BROWSER.visit(gateway, new Browser.NewContextOptions().setLocale("en-GB"));
    }

    private Page opened(String user) {
        return MailboxSteps.opened(page(), user);
    }

    @Test
    void sampleMailbox_openedWithTheCredentialsFilledIn_listsTheNewestFirst() {
        assertSampleMailboxListed(page());
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void textMail_opened_isRead() {
        assertTaughtMessageRead(opened("asozykin"));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void gallery_turnedToItsEnd_showsEveryMessageOnce() {
        assertGalleryTurnedToItsEnd(opened("gallery"));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void htmlMail_opened_canBeReadFormattedOrAsText() {
        Page page = opened("gallery");
        letter(page, "Post Office News: download").click();
        assertThat(page.frameLocator("#html").locator("h2")).hasText("Download and delete");
        // only if its style sheet was loaded, which the frame asks for without an origin
        assertThat(page.frameLocator("#html").locator("body")).hasCSS("margin", "16px");
        assertThat(page.locator("#problems")).containsText("Pictures from elsewhere are not loaded");
        button(page, "Plain text").click();
        assertThat(page.locator("#text")).containsText("POST OFFICE NEWS");
        assertThat(alert(page)).isHidden();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void letterThatCannotBeHad_opened_isItsTextAndAQuietRemark() {
        Page page = page();
        page.route("**/html?images=inline", MailboxPageOverGatewayTest::notFound);
        MailboxSteps.opened(page, "gallery");
        letter(page, "Post Office News: download").click();
        assertThat(page.locator("#problems")).hasText("Shown as plain text: the formatted letter cannot be had.");
        assertThat(page.locator("#text")).containsText("POST OFFICE NEWS");
        assertThat(page.locator("#views")).isHidden();
        assertThat(alert(page)).isHidden();
        letter(page, "Measurements and the hand-out").click();
        assertThat(page.locator("#subject")).hasText("Measurements and the hand-out");
        assertThat(page.locator("#problems")).isHidden();
    }

    @Test
    void attachments_ofAMessage_areListedByTheirNames() {
        Page page = opened("gallery");
        letter(page, "Measurements and the hand-out").click();
        assertThat(page.locator("#files button")).hasCount(2);
        assertThat(page.locator("#files")).containsText("Памятка.txt");
    }

    @Test
    void attachmentThatCannotBeHad_fetched_isSaidToBeInTheMessage() {
        Page page = page();
        page.route("**/attachments/*", MailboxPageOverGatewayTest::notFound);
        MailboxSteps.opened(page, "gallery");
        letter(page, "Measurements and the hand-out").click();
        page.locator("#files button").first().click();
        assertThat(alert(page)).containsText("Download the message instead: the attachment is in it.");
        assertThat(page.locator("#files button").first()).isEnabled();
    }

    private static void notFound(Route route) {
        String problem = "{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404}";
        route.fulfill(new Route.FulfillOptions()
                .setStatus(404)
                .setContentType("application/problem+json")
                .setBody(problem));
    }

    @Test
    void download_ofAMessage_hasItsOctets() throws IOException {
        assertTaughtMessageDownloaded(opened("asozykin"));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_confirmed_lastsBeyondTheSession() {
        Page page = opened("page-deleter");
        assertOneMessageDeleted(page);
        button(page, "Refresh").click();
        assertThat(page.locator("#count")).hasText("1 of 1");
        assertThat(entries(page).first()).containsText("140 octets");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_messageAlreadyGone_saysSoAndTakesItOffTheList() {
        Page page = opened("page-racer");
        entries(page).last().click();
        assertThat(page.locator("#text")).containsText("Andrey");
        String id = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)"
                        + ".filter((name) => name.includes('/messages/')).at(-1)")
                .toString();
        FrontendPage.Seen other = new FrontendPage(page, "").fetch("DELETE", id, FrontendPage.as("page-racer"));
        assertThat(other.status()).isEqualTo(204);
        deleteOpenMessage(page);
        assertThat(alert(page)).containsText("Message not found");
        assertThat(entries(page)).hasCount(1);
    }

    @Test
    void wrongPassword_refused_isSaidAndTheFormKeepsTheFocus() {
        assertWrongPasswordSaid(page(), "Credentials rejected");
    }

    @Test
    void mailboxInUse_openedElsewhere_isSaidWithTheTimeToWait() {
        Page page = page();
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.getByLabel("Mail server").selectOption("odd");
        page.getByLabel("User").fill("odd-inuse-page");
        page.getByLabel("Password").fill("secret");
        button(page, "Open mailbox").click();
        assertThat(alert(page)).containsText("Mailbox in use");
        assertThat(alert(page)).containsText(Pattern.compile("Try again in \\d+ seconds?\\."));
    }

    @Test
    void signOut_mailOnThePage_leavesNothingBehind() {
        assertNothingLeftBehindSignOut(opened("asozykin"));
        assertThat(BROWSER.requests()).noneMatch(address -> address.contains("1234qwer"));
    }

    @Test
    void documentation_opened_showsEveryOperationUnderItsPolicy() {
        Page page = BROWSER.visit(gateway + "q/swagger-ui/", new Browser.NewContextOptions());
        assertThat(page.locator(".opblock").first()).isVisible();
        assertThat(page.getByText("/v1/mailboxes/{server}/messages/{id}/raw")).isVisible();
        assertThat(BROWSER.complaints()).isEmpty();
        assertThat(BROWSER.requests())
                .as("the documentation must ask nobody else")
                .allMatch(address -> address.startsWith(gateway) || address.startsWith("data:"));
    }

    @Test
    void problem_followedToItsType_isAPageThatExplainsIt() {
        Page page = BROWSER.visit(gateway + "problems/login-delay", new Browser.NewContextOptions());
        assertThat(page.locator("h1")).hasText("Login too soon");
        assertThat(BROWSER.complaints()).noneMatch(text -> text.contains("Content Security Policy"));
    }

    @Test
    void script_writtenIntoThePage_doesNotRun() {
        Page page = page();
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.evaluate(
                """
                () => {
                  const script = document.createElement("script");
                  script.textContent = "document.title = 'owned'";
                  document.body.append(script);
                  document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title = 'owned'\\">");
                }
                """);
        assertThat(page).hasTitle("Mailbox · pop3-gateway");
        assertThat(BROWSER.complaints())
                .anyMatch(text -> text.contains("script-src") || text.contains("inline script"));
    }
}

package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.PageParts.alert;
import static io.pop3gateway.page.PageParts.button;
import static io.pop3gateway.page.PageParts.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
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
        return opened(page(), user);
    }

    private static Page opened(Page page, String user) {
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.getByLabel("User").fill(user);
        button(page, "Open mailbox").click();
        assertThat(page.locator("#mailbox")).isVisible();
        return page;
    }

    private static Locator letter(Page page, String subject) {
        return entries(page).filter(new Locator.FilterOptions().setHasText(subject));
    }

    @Test
    void sampleMailbox_openedWithTheCredentialsFilledIn_listsTheNewestFirst() {
        Page page = page();
        assertThat(page.getByLabel("User")).hasValue("asozykin");
        button(page, "Open mailbox").click();
        assertThat(entries(page)).hasCount(2);
        assertThat(entries(page).first()).containsText("140 octets");
        assertThat(entries(page).last()).containsText("POP3 on the blackboard");
        assertThat(page.locator("#sessions")).containsText("+OK 2 1120");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void textMail_opened_isRead() {
        Page page = opened("asozykin");
        entries(page).last().click();
        assertThat(page.locator("#subject")).isFocused();
        assertThat(page.locator("#text")).containsText("Привет, Andrey!");
        assertThat(page.locator("#envelope")).containsText("Деканат <dean@example.edu>");
        assertThat(page.locator("#envelope")).containsText("980 octets");
        assertThat(page.locator("#views")).isHidden();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void gallery_turnedToItsEnd_showsEveryMessageOnce() {
        Page page = opened("gallery");
        assertThat(entries(page)).hasCount(25);
        button(page, "Load older messages").click();
        assertThat(entries(page)).hasCount(47);
        assertThat(entries(page).nth(25)).isFocused();
        assertThat(button(page, "Load older messages")).isHidden();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void htmlMail_opened_canBeReadFormattedOrAsText() {
        Page page = opened("gallery");
        letter(page, "Post Office News: download").click();
        assertThat(page.frameLocator("#html").locator("h2")).hasText("Download and delete");
        button(page, "Plain text").click();
        assertThat(page.locator("#text")).containsText("POST OFFICE NEWS");
        assertThat(alert(page)).isHidden();
    }

    @Test
    void letterThatCannotBeHad_opened_isItsTextAndAQuietRemark() {
        Page page = page();
        page.route("**/html?images=inline", MailboxPageOverGatewayTest::notFound);
        opened(page, "gallery");
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
        opened(page, "gallery");
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
        Page page = opened("asozykin");
        entries(page).last().click();
        Download download = page.waitForDownload(() -> button(page, "Download").click());
        assertThat(download.suggestedFilename()).isEqualTo("POP3 on the blackboard.eml");
        assertThat(Files.readAllBytes(download.path())).hasSize(980);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_confirmed_lastsBeyondTheSession() {
        Page page = opened("page-deleter");
        entries(page).last().click();
        button(page, "Delete…").click();
        button(page, "Delete for good").click();
        assertThat(entries(page)).hasCount(1);
        assertThat(page.locator("#sessions .session").first()).containsText("DELE 1\n+OK marked deleted");
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
        button(page, "Delete…").click();
        button(page, "Delete for good").click();
        assertThat(alert(page)).containsText("Message not found");
        assertThat(entries(page)).hasCount(1);
    }

    @Test
    void wrongPassword_refused_isSaidAndTheFormKeepsTheFocus() {
        Page page = page();
        assertThat(page.getByLabel("Password")).not().isEmpty();
        page.getByLabel("Password").fill("wrong");
        page.getByLabel("Password").press("Enter");
        assertThat(alert(page)).containsText("Credentials rejected");
        assertThat(page.getByLabel("Password")).isFocused();
        assertThat(page.locator("#sessions .refused")).hasText(Pattern.compile("-ERR \\[AUTH].*"));
        assertThat(page.locator("#mailbox")).isHidden();
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

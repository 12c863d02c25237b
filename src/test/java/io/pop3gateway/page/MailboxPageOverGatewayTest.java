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
import static io.pop3gateway.page.MailboxSteps.entries;
import static io.pop3gateway.page.MailboxSteps.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
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
        assertThat(page.frameLocator("#html").locator("body")).hasCSS("padding", "16px");
        assertThat(page.locator("#pictures")).containsText("Pictures are not loaded");
        page.locator("#as-text").click();
        assertThat(page.locator("#text")).containsText("POST OFFICE NEWS");
        assertThat(alert(page)).isHidden();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void letterWhosePicturesCannotBeHad_opened_isTheLetterWithoutThem() {
        Page page = page();
        page.route("**/html?images=inline", MailboxPageOverGatewayTest::notFound);
        MailboxSteps.opened(page, "gallery");
        letter(page, "A picture in the letter").click();
        assertThat(page.frameLocator("#html").locator("body")).containsText("inside");
        assertThat(alert(page)).isHidden();
    }

    @Test
    void letter_opened_isFetchedOnceAndKept() {
        Page page = opened("gallery");
        letter(page, "Post Office News: download").click();
        assertThat(page.frameLocator("#html").locator("h2")).hasText("Download and delete");
        letter(page, "Measurements and the hand-out").click();
        assertThat(page.locator("#subject")).hasText("Measurements and the hand-out");
        letter(page, "Post Office News: download").click();
        assertThat(page.frameLocator("#html").locator("h2")).hasText("Download and delete");
        assertThat(BROWSER.requests())
                .filteredOn(address -> address.contains("/messages/"))
                .as("one fetch a message, and none to go back to it")
                .hasSize(2);
    }

    @Test
    void picturesOfTheLettersOwn_opened_areShown() {
        Page page = opened("gallery");
        letter(page, "A picture in the letter").click();
        assertThat(page.frameLocator("#html").locator("img[src^='data:']")).isVisible();
        assertThat(page.locator("#attachments")).isHidden();
        assertThat(BROWSER.complaints()).isEmpty();
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
    void delete_andSignOut_isDoneBeforeTheCredentialsAreGone() {
        Page page = opened("page-deleter");
        assertOneMessageDeleted(page);
        button(page, "Sign out").click();
        assertThat(page.locator("#login")).isVisible();
        MailboxSteps.opened(page, "page-deleter");
        assertThat(page.locator("#count")).hasText("1 message");
        assertThat(entries(page).first()).containsText("Re: POP3");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void delete_byAnotherClient_takesTheMessageOffTheList() {
        Page page = opened("page-racer");
        assertThat(entries(page)).hasCount(2);
        Object id = page.evaluate(
                """
                async () => {
                  const headers = { Authorization: `Basic ${btoa("page-racer:1234qwer")}` };
                  const { items } = await (await fetch("/v1/mailboxes/demo/messages?view=ids", { headers })).json();
                  await fetch(`/v1/mailboxes/demo/messages/${items[1].id}`, { method: "DELETE", headers });
                  return items[1].id;
                }
                """);
        assertThat(id).isNotNull();
        // The gateway looks every five seconds.
        assertThat(entries(page)).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
        assertThat(page.locator("#count")).hasText("1 message");
    }

    @Test
    void wrongPassword_refused_isSaidAndTheFormKeepsTheFocus() {
        assertWrongPasswordSaid(page(), "The mail server refused the credentials");
    }

    @Test
    void mailboxInUse_openedElsewhere_isSaidWithTheTimeToWait() {
        Page page = page();
        assertThat(page.locator("#password")).not().hasValue("");
        page.locator("#server").selectOption("odd");
        page.locator("#user").fill("odd-inuse-page");
        page.locator("#password").fill("secret");
        button(page, "Open mailbox").click();
        assertThat(alert(page)).containsText("Another program has the mailbox open");
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
        // once for GET and once for HEAD
        assertThat(page.getByText("/v1/mailboxes/{server}/messages/{id}/raw")).hasCount(2);
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
        assertThat(page.locator("#password")).not().hasValue("");
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

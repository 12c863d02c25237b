package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.button;
import static io.pop3gateway.page.MailboxSteps.deleteOpenMessage;
import static io.pop3gateway.page.MailboxSteps.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.SampleMailboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the list and the reader show of messages and mailboxes out of the ordinary. */
@Tag("browser")
class MailboxPanesTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @Test
    void messageTooComplex_opened_canStillBeDownloadedAndDeleted() throws IOException {
        Page page = BROWSER.open("demo", SampleMailboxes.restored(), new Browser.NewContextOptions());
        String problem = ApiDouble.problem(422, "message-too-complex", "Message too complex")
                .put("detail", "The message must have at most 50 levels of parts, has more.")
                .encode();
        answerReading(page, 422, problem);
        MailboxSteps.opened(page, "asozykin");
        entries(page).last().click();
        assertThat(page.locator("#subject")).hasText("POP3 on the blackboard");
        assertThat(page.locator("#envelope")).containsText("1 KB");
        assertThat(page.locator("#trouble")).containsText("The message is too complex to be opened");
        assertThat(page.locator("#text")).containsText("Andrey");
        Download download = page.waitForDownload(() -> button(page, "Download").click());
        assertThat(Files.readAllBytes(download.path())).hasSize(980);
        deleteOpenMessage(page);
        assertThat(entries(page)).hasCount(1);
    }

    @Test
    void emptyMailbox_opened_asksForNoChoice() {
        Page page = BROWSER.open(
                "demo", List.of(new DemoMaildrop("asozykin", "1234qwer", List.of())), new Browser.NewContextOptions());
        MailboxSteps.opened(page, "asozykin");
        assertThat(page.locator("#empty")).isVisible();
    }

    @Test
    void buttonsOfAnHtmlMessage_besideTheList_standInOneRow() {
        Page page = BROWSER.open(
                "demo", SampleMailboxes.restored(), new Browser.NewContextOptions().setViewportSize(1280, 800));
        MailboxSteps.opened(page, "gallery");
        MailboxSteps.letter(page, "Post Office News: download").click();
        assertThat(page.locator("#views")).isVisible();
        assertThat(Set.copyOf(MailboxSteps.measured(page, "y", "#delete", "#download")))
                .hasSize(1);
    }

    @Test
    void people_withoutAddresses_areTheirNamesAlone() {
        Page page = BROWSER.open("demo", SampleMailboxes.restored(), new Browser.NewContextOptions());
        answerReading(
                page,
                200,
                """
                {"id": "a", "size": 98, "from": [{"name": "Not an address", "address": null}],
                 "to": [{"name": "undisclosed-recipients", "address": null}, {"name": null, "address": "b@example.org"}]}
                """);
        MailboxSteps.opened(page, "asozykin");
        entries(page).last().click();
        assertThat(page.locator("#subject")).hasText("(no subject)");
        assertThat(page.locator("#envelope dd").nth(0)).hasText("Not an address");
        assertThat(page.locator("#envelope dd").nth(1)).hasText("undisclosed-recipients, b@example.org");
    }

    private static void answerReading(Page page, int status, String body) {
        page.route(Pattern.compile("/messages/[^/?]+$"), route -> {
            if (route.request().method().equals("GET")) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody(body));
            } else {
                route.resume();
            }
        });
    }
}

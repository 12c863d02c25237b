package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.entries;
import static io.pop3gateway.page.MailboxSteps.letter;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The states of the pane that shows a letter: of the gallery's own, and of letters that the gateway tells more of. */
final class LetterStates {

    private static final String NEWS = "Post Office News: download";
    private static final String FILES = "Measurements";

    private static final String INVITATION =
            """
            {"priority":"high","calendar":{"method":"request","summary":"Seminar: the mail of 1984",
             "start":"2026-12-01T10:00:00Z","end":"2026-12-01T11:30:00Z","organizer":"lab@example.edu"}}
            """;
    private static final String BOUNCE =
            """
            {"report":{"kind":"delivery","recipients":[{"address":"nobody@example.net","action":"failed",
             "status":"5.1.1","diagnostic":"550 5.1.1 no such user"}]}}
            """;
    private static final String MAILING_LIST =
            """
            {"list":{"id":"pop.example.org","unsubscribe":["https://example.org/leave"]},
             "problems":[{"kind":"guessed-charset"},{"kind":"signature-not-verified"},{"kind":"text-truncated"}]}
            """;
    private static final String HEADERS =
            """
            {"headers":[{"name":"Received","value":"from a.example.org by b.example.org with ESMTPS id %s"},
             {"name":"X-Mailer","value":"elm"}]}
            """
                    .formatted("x".repeat(60));

    private final BrowserExtension browser;

    LetterStates(BrowserExtension browser) {
        this.browser = browser;
    }

    Map<String, Consumer<Page>> all() {
        Map<String, Consumer<Page>> all = new LinkedHashMap<>();
        all.put("letter", page -> open(page, NEWS));
        all.put("text", page -> {
            open(page, NEWS);
            page.locator("#as-text").click();
        });
        all.put("headers", page -> {
            openWith(page, HEADERS);
            page.locator("#as-headers").click();
        });
        all.put("source", page -> {
            open(page, FILES);
            page.locator("#as-source").click();
            assertThat(page.locator("#source")).isVisible();
        });
        all.put("attachments", page -> open(page, FILES));
        all.put("quotes", page -> open(page, "who still uses"));
        all.put("right-to-left", page -> {
            entries(page).first().click();
            assertThat(page.locator("#text")).isVisible();
        });
        all.put("invitation", page -> openWith(page, INVITATION));
        all.put("bounce", page -> openWith(page, BOUNCE));
        all.put("mailing-list", page -> openWith(page, MAILING_LIST));
        all.put("underway", LetterStates::openSlowly);
        all.put("trouble", this::openInUse);
        all.put("too-large", LetterStates::openTooLarge);
        all.put("expired", this::openExpired);
        return all;
    }

    private static void open(Page page, String subject) {
        letter(page, subject).click();
        assertThat(page.locator("#as-text, #retry, #as-headers").first()).isVisible();
    }

    private static void openWith(Page page, String more) {
        PageStates.more(page, "**/messages/*", new JsonObject(more));
        open(page, FILES);
    }

    private static void openSlowly(Page page) {
        page.clock().install();
        page.route("**/messages/*", route -> {});
        letter(page, FILES).click();
        page.clock().runFor(3_100);
        assertThat(page.locator("#opening p").last()).isVisible();
    }

    private void openInUse(Page page) {
        browser.api().refuse(ApiDouble.problem(423, "mailbox-in-use", "In use").put("retryAfter", "7"));
        entries(page).first().click();
        assertThat(page.locator("#trouble")).isVisible();
    }

    private static void openTooLarge(Page page) {
        page.route(
                url -> url.matches(".*/messages/[A-Za-z0-9_-]+$"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(422)
                        .setContentType("application/problem+json")
                        .setBody(ApiDouble.problem(422, "message-too-large", "Too large")
                                .encode())));
        letter(page, FILES).click();
        assertThat(page.locator("#trouble")).isVisible();
        assertThat(page.locator("#text")).isVisible();
    }

    private void openExpired(Page page) {
        browser.api().refuse(ApiDouble.problem(401, "credentials-rejected", "Rejected"));
        entries(page).first().click();
        assertThat(page.locator("#again")).isVisible();
    }
}

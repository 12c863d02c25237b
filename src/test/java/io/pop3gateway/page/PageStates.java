package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.entries;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.SampleMailboxes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The states that the mailbox page can be in, each with the way there. */
final class PageStates {

    /** Everything that has an own layout of the gallery, and a letter from the right to the left. */
    static final String USER = "gallery";

    private static final String PASSWORD = "1234qwer";

    private final BrowserExtension browser;
    private final Map<String, Consumer<Page>> before = new LinkedHashMap<>();
    private final Map<String, Consumer<Page>> inside = new LinkedHashMap<>();

    PageStates(BrowserExtension browser) {
        this.browser = browser;
        signIn();
        inside.putAll(new LetterStates(browser).all());
        list();
        searches();
        overlays();
    }

    /** The states by name: what to do on the page that has just come. */
    Map<String, Consumer<Page>> all() {
        Map<String, Consumer<Page>> all = new LinkedHashMap<>();
        before.forEach((name, steps) -> all.put(name, page -> {
            assertThat(page.locator("#password")).not().hasValue("");
            steps.accept(page);
        }));
        inside.forEach((name, steps) -> all.put(name, page -> {
            page.route("**/messages/*", PageStates::withoutTrackers);
            MailboxSteps.opened(page, USER);
            assertThat(entries(page).first()).isVisible();
            steps.accept(page);
        }));
        return all;
    }

    static List<DemoMaildrop> maildrops() {
        List<DemoMaildrop> maildrops = SampleMailboxes.restored();
        maildrops
                .get(1)
                .deliver(
                        DemoMessage.ofText(
                                """
                                From: =?utf-8?B?2YXYsdmK2YU=?= <maryam@example.org>
                                To: Gallery <gallery@example.org>
                                Date: Tue, 24 Nov 2026 09:00:00 +0000
                                Subject: =?utf-8?B?2YXYsdit2KjYpyDYqNin2YTYudin2YTZhQ==?=
                                Content-Type: text/plain; charset=utf-8

                                مرحبا بالعالم
                                > سطر مقتبس
                                See https://example.org/a_(b) for more.
                                """));
        return maildrops;
    }

    /** As the gateway cleans a letter, and its double does not. */
    private static void withoutTrackers(Route route) {
        APIResponse told = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setStatus(told.status())
                .setHeaders(Map.of(
                        "Content-Type",
                        told.headers().get("content-type"),
                        "Retry-After",
                        told.headers().getOrDefault("retry-after", "")))
                .setBody(told.text().replaceAll("src=\\\\\"https?://[^\"\\\\]*\\\\\"", "")));
    }

    /** The gateway's answers to a path with something more in them. */
    static void more(Page page, String path, JsonObject more) {
        page.route(path, route -> {
            JsonObject told = new JsonObject(route.fetch().text());
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(told.mergeIn(more).encode()));
        });
    }

    /** A page of a search with nothing on it; null is no page behind it. */
    private static JsonObject nothingFound(String next, int messages, int scanned) {
        return new JsonObject()
                .put("items", new JsonArray())
                .put("next", next)
                .put("messageCount", messages)
                .put("scanned", scanned)
                .put("complete", next == null);
    }

    private static void answer(Page page, String path, JsonObject body) {
        page.route(
                path,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(body.encode())));
    }

    private void signIn() {
        before.put("form", page -> {});
        before.put("refused", page -> {
            page.locator("#password").fill("wrong");
            page.locator("#password").press("Enter");
            assertThat(page.locator("#banner")).isVisible();
        });
        before.put("unreachable", page -> {
            page.route("**/messages?*", Route::abort);
            page.locator("#open").click();
            assertThat(page.locator("#banner-retry, #banner").first()).isVisible();
        });
        before.put("opening", page -> {
            page.clock().install();
            page.route("**/messages?*", route -> {});
            page.locator("#open").click();
            page.clock().runFor(3_100);
            assertThat(page.locator("#slow")).isVisible();
        });
        before.put("token", page -> {
            more(page, "**/v1/servers", servers(true));
            page.reload();
            page.locator("#server").selectOption("*");
            page.locator("#use-token").click();
        });
        before.put("finder", page -> {
            find(page, new JsonArray().add(found("pop.example.org", "srv")).add(found("mail.example.org", "mx")));
            assertThat(page.locator("#found label")).hasCount(2);
        });
        before.put("finder-none", page -> {
            find(page, new JsonArray());
            assertThat(page.locator("#host")).isFocused();
        });
    }

    private static JsonObject servers(boolean discovery) {
        return new JsonObject().put("discovery", discovery);
    }

    private static JsonObject found(String host, String source) {
        return new JsonObject()
                .put("server", host + ":995")
                .put("host", host)
                .put("port", 995)
                .put("security", "tls")
                .put("userName", "localPart")
                .put("source", source);
    }

    private static void find(Page page, JsonArray servers) {
        more(page, "**/v1/servers", servers(true));
        answer(page, "**/v1/discovery", new JsonObject().put("servers", servers));
        page.reload();
        page.locator("#server").selectOption("*");
        page.locator("#address").fill("anna@example.org");
        page.locator("#find").click();
    }

    private void list() {
        inside.put("list", page -> {});
        inside.put("selection", page -> {
            page.locator("#select").click();
            page.locator("#messages input").first().click();
        });
        inside.put("undo", page -> {
            page.locator("#select").click();
            page.locator("#messages input").first().click();
            page.locator("#delete-selected").click();
            assertThat(page.locator("#snack")).isVisible();
        });
        inside.put("new-mail", page -> {
            DemoMessage came = DemoMessage.ofText(
                    "From: Eva <e@example.org>\nDate: Tue, 24 Nov 2026 15:00:00 +0000\nSubject: Fresh\n\nnew\n");
            browser.api().tell("message-added", MessageFacts.of(came).item(49));
            assertThat(page.locator("#snack")).isVisible();
        });
        inside.put("refresh-failed", page -> {
            browser.api()
                    .refuse(ApiDouble.problem(502, "server-unreachable", "Unreachable")
                            .put("retryable", true));
            page.locator("#refresh").click();
            assertThat(page.locator("#banner")).isVisible();
        });
    }

    private void searches() {
        inside.put("searching", page -> {
            page.route("**/messages?*", route -> {});
            search(page);
            assertThat(page.locator("#listing")).isVisible();
        });
        inside.put("search", page -> {
            search(page);
            assertThat(entries(page).first()).isVisible();
        });
        inside.put("search-none", page -> {
            answer(page, "**/messages?*", nothingFound(null, 47, 47));
            search(page);
            assertThat(page.locator("#empty")).isVisible();
        });
        inside.put("search-further", page -> {
            answer(page, "**/messages?*", nothingFound("1", 9000, 1000));
            search(page);
            assertThat(page.locator("#further")).isVisible();
        });
    }

    private static void search(Page page) {
        page.locator("#search-text").fill("post");
        page.locator("#search-text").press("Enter");
        assertThat(page.locator("#chips")).isVisible();
    }

    private void overlays() {
        inside.put("keys", page -> page.keyboard().press("?"));
        inside.put("panel", page -> {
            if (page.locator("#panel").isHidden()) {
                page.locator("#panel-toggle").click();
            }
        });
        inside.put("menu", page -> {
            if (page.locator("#menu-open").isVisible()) {
                page.locator("#menu-open").click();
            }
        });
        inside.put("leaving", page -> {
            page.goBack();
            assertThat(page.locator("#leave")).isVisible();
        });
    }

    /** What must be in no address, no storage and no entry of the history. */
    static List<String> secrets() {
        return List.of(PASSWORD, "Z2FsbGVyeToxMjM0cXdlcg");
    }
}

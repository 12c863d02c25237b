package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.pop3gateway.page.FrontendPage.Seen;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A frontend of another origin uses the API from a real browser, which enforces what the answers say. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class FrontendBrowserTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final String LIST = "v1/mailboxes/demo/messages";

    @TestHTTPResource("/")
    String gateway;

    @Inject
    PreflightCount preflights;

    DemoGateway.Frontends frontends;

    private FrontendPage frontend() {
        return at("http://127.0.0.1:" + frontends.listed() + "/");
    }

    private FrontendPage at(String address) {
        return new FrontendPage(BROWSER.visit(address, new Browser.NewContextOptions()), gateway);
    }

    private static String firstMessage(FrontendPage frontend, String user) {
        Seen list = frontend.fetch("GET", LIST + "?order=oldest", FrontendPage.as(user));
        assertThat(list.status()).isEqualTo(200);
        return LIST + "/" + list.json().getJsonArray("items").getJsonObject(0).getString("id");
    }

    @Test
    void mailbox_listed_isReadByTheScriptWithItsLinkToTheNextPage() {
        Seen list = frontend().fetch("GET", LIST + "?limit=1", FrontendPage.as("asozykin"));
        assertThat(list.refused()).isEmpty();
        assertThat(list.json().getInteger("messageCount")).isEqualTo(2);
        assertThat(list.header("link")).contains("cursor=").contains("rel=\"next\"");
    }

    @Test
    void message_read_isReadableWithItsTagAndNotSentTwice() {
        FrontendPage frontend = frontend();
        String message = firstMessage(frontend, "asozykin");
        Seen read = frontend.fetch("GET", message, FrontendPage.as("asozykin"));
        assertThat(read.json().getString("text")).contains("Привет, Andrey!");
        assertThat(read.header("etag")).startsWith("\"").endsWith("\"");
        Seen again = frontend.fetch("GET", message, FrontendPage.as("asozykin", "If-None-Match", read.header("etag")));
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void message_readRaw_isTheOctetsUnderAFileName() {
        FrontendPage frontend = frontend();
        Seen raw = frontend.fetch("GET", firstMessage(frontend, "asozykin") + "/raw", FrontendPage.as("asozykin"));
        assertThat(raw.body()).hasSize(980).contains("\r\n\r\n");
        assertThat(raw.header("content-type")).isEqualTo("message/rfc822");
        assertThat(raw.header("content-disposition"))
                .startsWith("attachment; filename=")
                .contains(".eml");
    }

    @Test
    void message_deleted_isGone() {
        FrontendPage frontend = frontend();
        String message = firstMessage(frontend, "frontend-deleter");
        assertThat(frontend.fetch("DELETE", message, FrontendPage.as("frontend-deleter"))
                        .status())
                .isEqualTo(204);
        Seen gone = frontend.fetch("GET", message, FrontendPage.as("frontend-deleter"));
        assertThat(gone.json().getString("type")).isEqualTo("/problems/message-not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, v1/mailboxes/demo, asozykin, text/html, 406, not-acceptable",
        "GET, v1/mailboxes/demo/messages/bm9uZQ, asozykin, */*, 404, message-not-found",
        "GET, v1/mailboxes/nobody, asozykin, */*, 404, server-not-found",
        "GET, v1/nothing, asozykin, */*, 404, not-found",
        "GET, v1/servers?x=y, asozykin, */*, 400, invalid-request",
        "GET, v1/mailboxes/odd, odd-permanent-f, */*, 502, server-protocol-error"
    })
    void problem_ofAnyStatus_isReadByTheScript(
            String method, String path, String user, String accept, int status, String slug) {
        Seen seen = frontend().fetch(method, path, FrontendPage.as(user, "Accept", accept));
        assertProblem(seen, status, slug);
    }

    @ParameterizedTest
    @CsvSource({
        "odd-delayed-f, 429, login-delay",
        "odd-inuse-f, 423, mailbox-in-use",
        "odd-temporary-f, 503, server-temporary-failure"
    })
    void problem_thatPasses_tellsTheScriptWhenToComeAgain(String user, int status, String slug) {
        Seen seen = frontend().fetch("GET", "v1/mailboxes/odd", FrontendPage.as(user));
        assertProblem(seen, status, slug);
        assertThat(seen.header("retry-after")).matches("[1-9][0-9]*");
    }

    @Test
    void problem_serverUnreachable_isReadByTheScript() {
        Map<String, String> token = Map.of("Authorization", "Bearer token", "Pop3-User", "anna");
        assertProblem(frontend().fetch("GET", "v1/mailboxes/gone", token), 502, "server-unreachable");
    }

    @Test
    void problem_methodNotAllowed_tellsTheScriptWhichAre() {
        Seen seen = frontend().fetch("POST", "v1/servers", Map.of());
        assertProblem(seen, 405, "method-not-allowed");
        assertThat(seen.header("allow")).contains("GET");
    }

    @Test
    void body_tooLarge_isAProblemThatTheScriptReads() {
        FrontendPage frontend = frontend();
        Object type = frontend.page()
                .evaluate(
                        "async (url) => (await (await fetch(url, { method: 'POST', body: 'x'.repeat(140_000) })).json()).type",
                        gateway + "v1/servers");
        assertThat(type).isEqualTo("/problems/body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "omit"})
    void wrongPassword_fetched_isAProblemAndNoLoginWindow(String credentials) {
        FrontendPage frontend = frontend();
        List<String> windows = LoginWindows.of(frontend.page());
        Seen seen = frontend.fetch("GET", LIST, FrontendPage.as("asozykin", "wrong"), credentials);
        assertProblem(seen, 401, "credentials-rejected");
        assertThat(seen.header("www-authenticate")).startsWith("Bearer").doesNotContain("Basic");
        assertThat(windows)
                .as("addresses for which the browser asked the user itself")
                .isEmpty();
    }

    @Test
    void wrongPassword_fetchedByThePageOfTheGatewayItself_opensNoLoginWindow() {
        FrontendPage own = at(gateway);
        List<String> windows = LoginWindows.of(own.page());
        Seen seen = own.fetch("GET", LIST, FrontendPage.as("asozykin", "wrong"), "include");
        assertProblem(seen, 401, "credentials-rejected");
        Seen missing = own.fetch("GET", LIST, Map.of(), "include");
        assertProblem(missing, 401, "credentials-missing");
        assertThat(windows)
                .as("addresses for which the browser asked the user itself")
                .isEmpty();
    }

    @Test
    void credentials_missingWhenAPersonOpensTheAddress_opensALoginWindow() {
        Page page = frontend().page();
        List<String> windows = LoginWindows.of(page);
        page.navigate(gateway + LIST);
        assertThat(windows)
                .as("without this the tests that find no window would prove nothing")
                .containsExactly(gateway + LIST);
    }

    @Test
    void credentials_thatTheBrowserWouldAdd_areRefused() {
        Seen seen = frontend().fetch("GET", "v1/servers", Map.of(), "include");
        assertThat(seen.refused()).contains("TypeError");
        assertThat(BROWSER.complaints()).anyMatch(text -> text.contains("Access-Control-Allow-Credentials"));
    }

    @Test
    void preflight_ofOneAddress_isAskedOnce() {
        FrontendPage frontend = frontend();
        String path = LIST + "?limit=7";
        for (int time = 0; time < 3; time++) {
            Seen seen = frontend.fetch("GET", path, FrontendPage.as("asozykin", "Cache-Control", "no-cache"));
            assertThat(seen.status()).isEqualTo(200);
        }
        assertThat(preflights.of("/" + path)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:OTHER/",
                "http://localhost:LISTED/",
                "http://LOCALHOST:LISTED/",
                "http://localhost.:LISTED/",
                "http://user@127.0.0.1:OTHER/",
                "http://127.0.0.1.evil.test:LISTED/",
                "http://127.0.0.1.LISTED.evil.test:LISTED/",
                "http://evil127.0.0.1.test:LISTED/",
                "http://m\u00e4il.test:LISTED/",
                "http://xn--mil-ola.test:LISTED/",
                "http://evil.test:LISTED/",
                "http://127.0.0.1:LISTED/sandboxed"
            })
    void page_ofAnotherOrigin_getsNothing(String address) {
        FrontendPage stranger = at(address.replace("LISTED", String.valueOf(frontends.listed()))
                .replace("OTHER", String.valueOf(frontends.other())));
        assertThat(stranger.fetch("GET", "v1/servers", Map.of()).refused()).contains("Failed to fetch");
        assertThat(stranger.fetch("GET", LIST, FrontendPage.as("asozykin")).refused())
                .contains("Failed to fetch");
        assertThat(stranger.fetch("GET", "v1/nothing", Map.of()).refused()).contains("Failed to fetch");
        assertThat(BROWSER.complaints())
                .as("the browser must have refused for this reason and no other")
                .filteredOn(text -> text.contains("has been blocked by CORS policy"))
                .hasSize(3);
    }

    @Test
    void page_ofAnotherOrigin_deletesNothing() {
        String message = firstMessage(frontend(), "stranger-target");
        FrontendPage stranger = at("http://evil.test:" + frontends.other() + "/");
        assertThat(stranger.fetch("DELETE", message, FrontendPage.as("stranger-target"))
                        .refused())
                .contains("Failed to fetch");
        assertThat(firstMessage(frontend(), "stranger-target")).isEqualTo(message);
    }

    @Test
    void client_importedFromTheGateway_doesItAll() {
        Object seen = frontend()
                .page()
                .evaluate(
                        """
                        async (url) => {
                          const { Gateway, Problem } = await import(`${url}client.js`);
                          const gateway = new Gateway(url);
                          const [server] = (await gateway.servers()).filter(({ id }) => id === "demo");
                          const mailbox = gateway.mailbox(server.id, { user: "gallery", password: "1234qwer" });
                          const ids = [];
                          for await (const page of mailbox.messages({ limit: 20, view: "ids" })) {
                            ids.push(...page.items.map(({ id }) => id));
                          }
                          const { items } = await mailbox.page({ subject: "Measurements", view: "summary" });
                          const { attachments } = await mailbox.message(items[0].id);
                          const file = await mailbox.attachment(items[0].id, attachments[0].part);
                          const subjects = [];
                          for await (const line of mailbox.fetchMany(ids, { view: "summary" })) subjects.push(line.id);
                          let first;
                          for await (const event of mailbox.events()) {
                            first = event.type;
                            break;
                          }
                          const raw = await mailbox.raw(ids[0]);
                          const { html } = await mailbox.html(ids[0], { images: "inline" });
                          const problem = await mailbox.message("bm9uZQ").catch((failure) => failure);
                          const left = (await new Response(await mailbox.export({ format: "mbox" })).text()).split(/^From /m).length - 1;
                          return [ids.length, new Set(subjects).size, file.size > 0, first, raw.size > 0, html.includes("data:"),
                            problem instanceof Problem, problem.slug, left].join(" ");
                        }
                        """,
                        gateway);
        assertThat(seen).isEqualTo("47 47 true mailbox true true true message-not-found 47");
    }

    private static void assertProblem(Seen seen, int status, String slug) {
        assertThat(seen.refused()).as("the script must get an answer").isEmpty();
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.header("content-type")).isEqualTo("application/problem+json");
        assertThat(seen.json().getString("type")).isEqualTo("/problems/" + slug);
        assertThat(seen.json().getInteger("status")).isEqualTo(status);
    }
}

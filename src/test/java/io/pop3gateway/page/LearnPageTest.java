package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
import io.pop3gateway.demo.LessonRoutes;
import io.pop3gateway.demo.SampleMailboxes;
import io.pop3gateway.testing.BesideOthers;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lesson as a learner plays it, with the demo's own server. */
@Tag("browser")
@BesideOthers
class LearnPageTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final Vertx VERTX = Vertx.vertx();
    private static String address;

    @BeforeAll
    static void serve() {
        DemoPop3Server demo = new DemoPop3Server(VERTX, DemoServerOptions.plain(), SampleMailboxes.restored());
        Router router = Router.router(VERTX);
        // as Quarkus hands requests on
        router.post().handler(context -> {
            context.request().pause();
            context.next();
        });
        new LessonRoutes(demo.dialogues()).register(router);
        router.get("/v1/servers")
                .handler(context -> context.json(new JsonObject(
                        "{\"servers\":[{\"id\":\"demo\",\"name\":\"Sample mailbox\",\"auth\":[\"basic\"]}]}")));
        router.get().handler(context -> ApiDouble.file(context.request().path(), context.response()));
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        address = "http://127.0.0.1:" + server.actualPort() + "/learn.html";
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Page lesson(int width, String language) {
        Page page = BROWSER.visit(
                address,
                new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale(language)
                        .setBypassCSP(true));
        assertThat(page.locator("#dialogue")).containsText("S: +OK POP3 server ready");
        return page;
    }

    private static void say(Page page, String... commands) {
        for (String command : commands) {
            int before = page.locator("#dialogue pre").count();
            page.locator("#steps")
                    .getByText(command, new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#dialogue pre")).hasCount(before + 1);
        }
    }

    private static void connectAgain(Page page) {
        int before = page.locator("#dialogue pre").count();
        button(page, "Connect again").click();
        assertThat(page.locator("#dialogue pre")).hasCount(before + 1);
    }

    private static Locator dialogue(Page page) {
        return page.locator("#dialogue");
    }

    @Test
    void session_playedToItsEnd_removesWhatWasMarked() {
        Page page = lesson(1280, "en-GB");
        say(page, "USER asozykin", "PASS 1234qwer", "STAT", "LIST", "TOP 1 5", "RETR 1", "DELE 1");
        assertThat(dialogue(page)).containsText("S: +OK 2 1120");
        assertThat(dialogue(page)).containsText("S: +OK 980 octets");
        assertThat(dialogue(page)).not().containsText("1234qwer");
        assertThat(page.locator("#states [data-state='TRANSACTION']")).hasAttribute("aria-current", "step");
        say(page, "QUIT");
        assertThat(dialogue(page)).containsText("UPDATE: the server removed 1 letter");
        connectAgain(page);
        say(page, "USER asozykin", "PASS 1234qwer", "STAT");
        assertThat(dialogue(page)).containsText("S: +OK 1 140");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void session_hungUpBeforeQuit_hasItsMarkUndone() {
        Page page = lesson(1280, "en-GB");
        say(page, "USER asozykin", "PASS 1234qwer", "DELE 1");
        button(page, "Hang up before QUIT").click();
        assertThat(dialogue(page)).containsText("the mark is undone");
        connectAgain(page);
        say(page, "USER asozykin", "PASS 1234qwer", "STAT");
        assertThat(dialogue(page)).containsText("S: +OK 2 1120");
    }

    @Test
    void command_inTheWrongState_isRefusedByTheServer() {
        Page page = lesson(1280, "ru-RU");
        say(page, "RETR 1");
        assertThat(page.locator("#dialogue .refused")).containsText("-ERR RETR must wait for the login");
        page.locator("#line").fill("NOOP");
        page.locator("#line").press("Enter");
        assertThat(dialogue(page)).containsText("C: NOOP");
    }

    @ParameterizedTest
    @CsvSource({"360, ru-RU", "768, en-GB", "1280, ru-RU"})
    void lesson_inBothLanguages_isAccessibleAndOnTheScreen(int width, String language) {
        Page page = lesson(width, language);
        assertThat(page.locator("article:visible h1")).containsText("POP3");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/page/" + width + "-" + language.substring(0, 2) + "-learn.png")));
        Accessibility.assertNothingFound(page, "lesson");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing may stand out at the side")
                .isLessThanOrEqualTo(width);
    }
}

package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.button;
import static io.pop3gateway.page.MailboxSteps.entries;
import static io.pop3gateway.page.MailboxSteps.letter;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
import io.pop3gateway.demo.SampleMailboxes;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DelayingProxy;
import io.pop3gateway.testing.Distance;
import io.pop3gateway.testing.UpstreamAlone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page over the gateway before a mail server that is half a second away and sends 200 KB a second: what a person sees after a
 * tenth of a second, a second and ten. Pictures of it are in target/page.
 */
@Tag("browser")
@QuarkusTest
@TestProfile(FarMailServerTest.Far.class)
class FarMailServerTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final double PATIENCE = 60_000;

    @TestHTTPResource("/")
    String gateway;

    /** One server, far away. */
    public static final class Far extends UpstreamAlone {
        public Far() {
            super(FarServer.class);
        }
    }

    /** The demo's server behind a delaying proxy. */
    public static final class FarServer implements QuarkusTestResourceLifecycleManager {

        private final Vertx vertx = Vertx.vertx();
        private DelayingProxy proxy;

        @Override
        public Map<String, String> start() {
            int port =
                    ClientHarness.await(new DemoPop3Server(vertx, DemoServerOptions.plain(), SampleMailboxes.restored())
                            .listen("127.0.0.1", 0));
            try {
                proxy = DelayingProxy.start(
                        vertx, port, Distance.of(Duration.ofMillis(500)).withBandwidth(200_000));
            } catch (Exception e) {
                throw new IllegalStateException("the proxy must start", e);
            }
            return Map.of(
                    "gateway.servers.demo.name", "Far away",
                    "gateway.servers.demo.host", "127.0.0.1",
                    "gateway.servers.demo.port", String.valueOf(proxy.port()),
                    "gateway.servers.demo.security", "none");
        }

        @Override
        public void stop() {
            proxy.close();
            ClientHarness.await(vertx.close());
        }
    }

    private Page page(int width, String language) {
        Page page = BROWSER.visit(
                gateway,
                new Browser.NewContextOptions().setViewportSize(width, 800).setLocale(language));
        // The page has its list of servers, and the demo's password with it.
        assertThat(page.locator("#password")).not().hasValue("");
        page.locator("#user").fill("gallery");
        page.locator("#password").fill("1234qwer");
        return page;
    }

    /** Pictures at the three moments; what tells of the wait is there until what is waited for is. */
    private static void look(Page page, String state, Locator waiting, Locator waitedFor) {
        Moments.each(
                page, "far-" + state, () -> assertThat(waiting.or(waitedFor).first())
                        .isVisible());
        assertThat(waitedFor).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    private void walk(int width, String language, String cancel) {
        String at = width + "-" + language.substring(0, 2);
        Page page = page(width, language);
        page.locator("#open").click();
        look(
                page,
                at + "-mailbox",
                page.locator("#open[aria-busy='true']"),
                entries(page).first());

        letter(page, "Measurements and the hand-out").click();
        assertThat(page.locator("#opening")).isVisible();
        assertThat(button(page, cancel)).isVisible();
        look(
                page,
                at + "-letter",
                page.locator("#opening"),
                page.locator("#files button").first());
        assertThat(page.locator("#opening")).isHidden();
    }

    @Test
    void visit_onADesk_alwaysSaysWhatIsWaitedFor() {
        walk(1280, "en-GB", "Cancel");
    }

    @Test
    void visit_onAPhone_alwaysSaysWhatIsWaitedFor() {
        walk(360, "ru-RU", "Отменить");
    }
}

package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.alert;
import static io.pop3gateway.page.MailboxSteps.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.pop3gateway.egress.discovery.ScriptedDiscovery;
import io.pop3gateway.interop.ChosenUpstream;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.UpstreamAlone;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's own mail server, found by a mail address or written by hand, and opened: over the gateway with a real server. */
@Tag("browser")
@Tag("interop")
@QuarkusTest
@TestProfile(ServerFinderTest.Profile.class)
class ServerFinderTest {

    public static final class Profile extends UpstreamAlone {

        public Profile() {
            super(ChosenUpstream.class);
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ScriptedDiscovery.class);
        }
    }

    private static final String ADDRESS = "anna@" + ScriptedDiscovery.DOMAIN;

    private static final byte[] LETTER =
            "From: a@example.org\r\nSubject: Found\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TestHTTPResource("/")
    String gateway;

    DovecotServer dovecot;

    private Page form(int width, String language) {
        Page page = BROWSER.visit(
                gateway,
                new Browser.NewContextOptions()
                        .setViewportSize(width, 1000)
                        .setLocale(language)
                        // axe is a script of the tests' own
                        .setBypassCSP(true));
        page.locator("#server").selectOption("*");
        assertThat(page.locator("#address")).isVisible();
        return page;
    }

    private static void find(Page page, String address) {
        page.locator("#address").fill(address);
        page.locator("#address").press("Enter");
        assertThat(page.locator("#find[aria-busy='true']")).hasCount(0);
    }

    private static void open(Page page, String user) {
        page.locator("#user").fill(user);
        page.locator("#password").fill(ChosenUpstream.PASSWORD);
        page.locator("#open").click();
    }

    private String found() {
        return "localhost:" + dovecot.tlsPort();
    }

    @Test
    void server_foundByAnAddress_isChosenAndOpened() {
        dovecot.deliver("anna", LETTER);
        Page page = form(1280, "en-GB");
        find(page, ADDRESS);
        assertThat(page.locator("#find-said")).hasText("1 server was found.");
        assertThat(page.locator("#found label")).hasText(found());
        assertThat(page.locator("#found small span")).hasText(new String[] {
            "encrypted from the start (TLS)",
            "login not told: try the whole address first",
            "named by the domain's records"
        });
        assertThat(page.locator("#found input")).isChecked();
        assertThat(page.locator("#host")).hasValue(found());
        assertThat(page.locator("#user")).hasValue(ADDRESS);
        page.locator("#user").fill("bert");
        page.locator("#found label").click();
        assertThat(page.locator("#user")).hasValue("bert");
        open(page, "anna");
        assertThat(entries(page).first()).isVisible();
        assertThat(page.locator("#chip")).hasText("anna · " + found());
        assertThat(page.url()).doesNotContain("localhost:" + dovecot.tlsPort());
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void reload_ofAMailboxThatWasFound_asksForThePasswordAlone() {
        dovecot.deliver("anna", LETTER);
        Page page = form(1280, "en-GB");
        find(page, ADDRESS);
        open(page, "anna");
        assertThat(entries(page).first()).isVisible();
        page.reload();
        assertThat(page.locator("#host")).hasValue(found());
        assertThat(page.locator("#password")).isFocused();
        open(page, "anna");
        assertThat(entries(page).first()).isVisible();
    }

    @Test
    void address_ofADomainThatNamesNone_leadsToWritingItByHand() {
        Page page = form(1280, "en-GB");
        find(page, "anna@silent.test");
        assertThat(page.locator("#find-said")).containsText("Nobody says where the mail of silent.test is fetched");
        assertThat(page.locator("#host")).isFocused();
        page.locator("#host").fill(found());
        open(page, "bert");
        assertThat(page.locator("#empty")).isVisible();
    }

    @Test
    void server_thatMayNotBeUsed_isSaidAndTheFocusIsAtIt() {
        Page page = form(1280, "ru-RU");
        page.locator("#host").fill("localhost:25");
        open(page, "anna");
        assertThat(alert(page)).containsText("К этому серверу обращаться нельзя");
        assertThat(page.locator("#host")).isFocused();
    }

    @Test
    void address_thatIsNone_isSaidBeforeAnybodyIsAsked() {
        Page page = form(1280, "en-GB");
        find(page, "anna");
        assertThat(page.locator("#find-said")).hasText("A mail address has a name, an @ and a domain.");
        assertThat(BROWSER.requests()).noneMatch(address -> address.endsWith("/v1/discovery"));
    }

    @Test
    void gateway_thatCannotBeReached_isSaidWhereItWasAsked() {
        Page page = form(1280, "en-GB");
        page.route("**/v1/discovery", Route::abort);
        find(page, ADDRESS);
        assertThat(page.locator("#find-said")).containsText("The gateway cannot be reached");
        assertThat(page.locator("#find")).isEnabled();
    }

    @Test
    void signOut_behindAServerThatWasFound_forgetsIt() {
        Page page = form(1280, "en-GB");
        find(page, ADDRESS);
        open(page, "anna");
        assertThat(page.locator("#mailbox")).isVisible();
        page.locator("#sign-out").click();
        assertThat(page.locator("#login")).isVisible();
        assertThat(page.locator("#host")).hasValue("");
        assertThat(page.locator("#address")).hasValue("");
        assertThat(page.locator("#address")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"360, ru-RU", "360, en-GB", "1280, ru-RU", "1280, en-GB"})
    void form_withServersFound_isAccessibleAndOnTheScreen(int width, String language) {
        Page page = form(width, language);
        find(page, ADDRESS);
        assertThat(page.locator("#found label")).isVisible();
        String name = width + "-" + language.substring(0, 2) + "-finder";
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/page/" + name + ".png")));
        Accessibility.assertNothingFound(page, name);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing may stand out at the side")
                .isLessThanOrEqualTo(width);
    }
}

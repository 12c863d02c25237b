package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page's files on somebody's static host, below a path, with a gateway of another origin. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class PageElsewhereTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TestHTTPResource("/")
    String gateway;

    DemoGateway.Frontends frontends;

    private Page page(int port, String gatewayParameter) {
        return BROWSER.visit(
                "http://127.0.0.1:" + port + FrontendServer.PAGE + "?gateway=" + gatewayParameter,
                new Browser.NewContextOptions().setLocale("en-GB"));
    }

    @Test
    void page_onAStaticHost_usesTheGatewayThatItIsTold() {
        Page page = page(frontends.listed(), gateway);
        page.locator("#server").selectOption("demo");
        page.locator("#user").fill("asozykin");
        page.locator("#password").fill("1234qwer");
        page.locator("#open").click();
        assertThat(entries(page)).hasCount(2);
        entries(page).last().click();
        assertThat(page.locator("#text")).containsText("Andrey");
        assertThat(BROWSER.requests())
                .filteredOn(address -> address.contains("/v1/"))
                .isNotEmpty()
                .allMatch(address -> address.startsWith(gateway));
        assertThat(BROWSER.requests()).noneMatch(address -> address.contains("1234qwer"));
    }

    @Test
    void page_onAHostThatIsNotAllowed_saysThatTheGatewayCannotBeReached() {
        Page page = page(frontends.other(), gateway);
        assertThat(page.locator("#banner")).isVisible();
        assertThat(page.locator("#banner")).containsText("gateway");
    }
}

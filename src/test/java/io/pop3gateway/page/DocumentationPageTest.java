package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation, which is not the page's own, by the same measure. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class DocumentationPageTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    /** Of its markup, which no style and no option changes. */
    private static final List<String> ITS_MARKUP = List.of("nested-interactive", "select-name");

    @TestHTTPResource("/")
    String gateway;

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void documentation_opened_isAccessibleButForItsMarkup(int width) {
        Page page = BROWSER.visit(
                gateway + "q/swagger-ui/",
                new Browser.NewContextOptions().setViewportSize(width, 860).setBypassCSP(true));
        assertThat(page.locator(".opblock").first()).isVisible();
        Accessibility.assertNothingFoundBut(ITS_MARKUP, page, "documentation " + width);
        page.locator(".opblock-summary-control").first().click();
        assertThat(page.locator(".opblock-body").first()).isVisible();
        Accessibility.assertNothingFoundBut(ITS_MARKUP, page, "documentation, an operation opened " + width);
    }
}

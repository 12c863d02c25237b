package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the guide, served from another origin as whoever copies it would. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class GuidePageTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TestHTTPResource("/")
    String gateway;

    DemoGateway.Frontends frontends;

    private String shown() throws IOException {
        String guide = Files.readString(Path.of(System.getProperty("project.basedir"), "src/site/markdown/recipes.md"));
        int begin = guide.indexOf("```html\n") + "```html\n".length();
        return guide.substring(begin, guide.indexOf("```", begin))
                .replace("http://localhost:8080/", gateway)
                .replace("\"asozykin\"", "\"guide-page\"");
    }

    @Test
    void page_asTheGuideShowsIt_listsOpensAndDeletesFromAnotherOrigin() throws IOException {
        Page page = BROWSER.visit("http://127.0.0.1:" + frontends.listed() + "/", new Browser.NewContextOptions());
        page.setContent(shown());
        assertThat(page.locator("#list button")).hasCount(2);
        page.locator("#list button").last().click();
        assertThat(page.locator("#text")).containsText("Andrey");
        page.locator("#delete").click();
        assertThat(page.locator("#list button")).hasCount(1);
        assertThat(page.locator("#problem")).hasText("");
        assertThat(BROWSER.complaints()).isEmpty();
    }
}

package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.pop3gateway.api.problem.ProblemType;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that explain problems, as people see them: on a phone and a desk, in light and in dark. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class ProblemPagesBrowserTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    /** The list, one with a long example, one that tells when to come again. */
    private static final Set<String> PICTURED =
            Set.of("problems", "problems/invalid-request", "problems/login-delay", "problems/credentials-rejected");

    @TestHTTPResource("/")
    String gateway;

    private static void look(Page page, int width, String name) {
        Accessibility.assertNothingFound(page, name);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("the width of %s: nothing may stand out at the side", name)
                .isLessThanOrEqualTo(width);
        assertThat(page.locator("nav a[href$='problems']")).isVisible();
        assertThat(page.locator("nav a[href$='./']")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT, all", "360, DARK, some", "1280, LIGHT, some", "1280, DARK, all"})
    void pages_ofAllProblems_areAccessibleAndOnTheScreen(int width, ColorScheme scheme, String which) {
        List<String> paths = which.equals("some")
                ? List.copyOf(PICTURED)
                : Stream.concat(
                                Stream.of("problems"),
                                Arrays.stream(ProblemType.values()).map(type -> "problems/" + type.slug()))
                        .toList();
        Page page = BROWSER.visit(
                gateway + "problems",
                new Browser.NewContextOptions()
                        .setViewportSize(width, width < 500 ? 740 : 860)
                        .setColorScheme(scheme));
        for (String path : paths) {
            page.navigate(gateway + path);
            String name = width + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + path.replace('/', '-');
            if (PICTURED.contains(path)) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(!path.equals("problems"))
                        .setPath(Path.of("target/page/" + name + ".png")));
            }
            look(page, width, name);
        }
        assertThat(BROWSER.complaints()).isEmpty();
        assertThat(BROWSER.requests()).allMatch(address -> address.startsWith(gateway));
    }

    @Test
    void page_ofAProblem_leadsToTheListAndToTheMailbox() {
        Page page = BROWSER.visit(gateway + "problems/mailbox-in-use", new Browser.NewContextOptions());
        page.locator("nav a").getByText("All problems").click();
        assertThat(page.locator("h1")).hasText("What can go wrong");
        page.locator("dl a").getByText("Login too soon").click();
        assertThat(page.locator("h2").nth(1)).hasText("What to do");
        page.locator("nav a").getByText("Mailbox").click();
        assertThat(page.locator("#login")).isVisible();
    }
}

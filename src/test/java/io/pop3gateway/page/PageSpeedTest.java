package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page asks for until it can be used, over the gateway; times are told and not asserted. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class PageSpeedTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final int TIMES = 5;

    /** From the press of the button to the first row that can be read. */
    private static final String OPEN =
            """
            () => new Promise((done) => {
              const from = performance.now();
              const look = () =>
                document.querySelector("#messages li .from:not(:empty)") ? done(performance.now() - from) : requestAnimationFrame(look);
              document.getElementById("open").click();
              look();
            })
            """;

    /** The same list, fetched and parsed by nothing but fetch. */
    private static final String FETCH =
            """
            async (user) => {
              const from = performance.now();
              const headers = { Authorization: `Basic ${btoa(`${user}:1234qwer`)}`, "Cache-Control": "no-cache" };
              const answer = await fetch("/v1/mailboxes/demo/messages?view=preview&limit=50&order=newest", { headers, cache: "reload" });
              if (!answer.ok) throw new Error(`the gateway answered ${answer.status}`);
              await answer.json();
              return performance.now() - from;
            }
            """;

    @TestHTTPResource("/")
    String gateway;

    private Page page() {
        Page page = BROWSER.visit(gateway, new Browser.NewContextOptions().setLocale("en-GB"));
        assertThat(page.locator("#password")).not().hasValue("");
        return page;
    }

    private static double median(List<Double> all) {
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    @Test
    void page_firstVisited_asksForItsFilesOnceAndForTheServers(TestReporter report) {
        Page page = page();
        report.publishEntry(
                "first contentful paint",
                page.evaluate("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime) + ' ms'")
                        .toString());
        report.publishEntry(
                "octets transferred",
                page.evaluate(
                                "performance.getEntriesByType('resource').reduce((sum, { transferSize }) => sum + transferSize, 0)")
                        .toString());
        assertThat(BROWSER.requests())
                // It is the page's icon and stands in its head, too.
                .filteredOn(address -> !address.endsWith("/icon.svg"))
                .doesNotHaveDuplicates();
        assertThat(BROWSER.requests())
                .as("requests for anything but the page's own files")
                .filteredOn(address -> !address.endsWith(".js")
                        && !address.endsWith(".css")
                        && !address.endsWith(".svg")
                        && !address.equals(gateway))
                .containsExactlyInAnyOrder(gateway + "v1/servers", gateway + "demo/credentials.json");
    }

    @Test
    void tenThousandMessages_opened_areOneRequestForTheList(TestReporter report) {
        Page page = page();
        List<Double> alone = new ArrayList<>();
        List<Double> shown = new ArrayList<>();
        page.route("**/events", route -> {});
        page.evaluate(FETCH, DemoGateway.MANY);
        for (int time = 0; time < TIMES; time++) {
            page.locator("#user").fill(DemoGateway.MANY);
            page.locator("#password").fill("1234qwer");
            BROWSER.requests().clear();
            shown.add(((Number) page.evaluate(OPEN)).doubleValue());
            assertThat(BROWSER.requests())
                    .as("requests until the list can be read")
                    .filteredOn(address -> address.contains("/v1/"))
                    .filteredOn(address -> !address.endsWith("/events"))
                    .hasSize(1);
            assertThat(page.locator("#count")).hasText("10,000 messages");
            assertThat((int) page.evaluate("document.querySelectorAll('#messages li').length"))
                    .as("rows in the document")
                    .isLessThanOrEqualTo(60);
            page.locator("#sign-out").click();
            assertThat(page.locator("#login")).isVisible();
            alone.add(((Number) page.evaluate(FETCH, DemoGateway.MANY)).doubleValue());
        }
        report.publishEntry(
                "opening 10,000 messages",
                "%.0f ms in the page, %.0f ms the API alone: %.2f times"
                        .formatted(median(shown), median(alone), median(shown) / median(alone)));
    }
}

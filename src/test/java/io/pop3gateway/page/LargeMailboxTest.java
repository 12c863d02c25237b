package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.pop3gateway.demo.SampleMailboxes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mailbox of 10,000 messages: few rows in the document, and a tab that does not grow however far one scrolls. */
@Tag("browser")
class LargeMailboxTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final int MOST_ROWS = 60;
    private static final int STEPS = 40;
    private static final long MEGABYTE = 1_000_000;
    private static final String ROWS = "document.querySelectorAll('#messages li').length";

    private static Page opened() {
        Page page = BROWSER.open("office", SampleMailboxes.restored(), new Browser.NewContextOptions());
        ManyMessages.in(page);
        assertThat(page.locator("#server")).hasValue("office");
        page.locator("#user").fill("asozykin");
        page.locator("#password").fill("1234qwer");
        page.locator("#open").click();
        assertThat(page.locator("#count")).containsText("10,000");
        assertThat(row(page, 1)).containsText("No. 10000");
        return page;
    }

    private static Locator row(Page page, int position) {
        return page.locator("#messages li[aria-posinset='" + position + "'] button");
    }

    private static void jumpToTheEnd(Page page) {
        page.keyboard().press("Shift+G");
        Locator last = row(page, ManyMessages.COUNT);
        assertThat(last).containsText("No. 1", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(last).isFocused();
    }

    /** Octets of the tab's heap when everything that can be collected was. */
    private static long heap(CDPSession devTools) {
        devTools.send("HeapProfiler.collectGarbage");
        devTools.send("HeapProfiler.collectGarbage");
        return devTools.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
    }

    private static long nodes(CDPSession devTools) {
        for (JsonElement metric : devTools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("Nodes")) {
                return metric.getAsJsonObject().get("value").getAsLong();
            }
        }
        throw new AssertionError("the browser should count its nodes");
    }

    /** Scrolls by steps, each shown before the next. */
    private static void scroll(Page page, boolean down) {
        for (int step = 0; step <= STEPS; step++) {
            int position = Math.max(1, ManyMessages.COUNT * (down ? step : STEPS - step) / STEPS);
            page.locator("#scroll")
                    .evaluate(
                            "(scroll, to) => { scroll.scrollTop = (scroll.scrollHeight - scroll.clientHeight) * to; }",
                            (position - 1) / (double) (ManyMessages.COUNT - 1));
            assertThat(row(page, position)).containsText("No. " + (ManyMessages.COUNT + 1 - position));
            assertThat((int) page.evaluate(ROWS)).as("rows in the document").isLessThanOrEqualTo(MOST_ROWS);
        }
    }

    @Test
    void tenThousandMessages_jumpedToTheEnd_areFewRowsInTheDocument() {
        Page page = opened();
        jumpToTheEnd(page);
        assertThat((int) page.evaluate(ROWS)).as("rows in the document").isLessThanOrEqualTo(MOST_ROWS);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void tenThousandMessages_scrolledToTheEndAndBack_leaveTheTabAsLargeAsItWas(TestReporter report) {
        Page page = opened();
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("HeapProfiler.enable");
        devTools.send("Performance.enable");
        final long opened = heap(devTools);
        jumpToTheEnd(page);
        scroll(page, false);
        final long known = heap(devTools);
        final long nodes = nodes(devTools);
        scroll(page, true);
        scroll(page, false);
        scroll(page, true);
        final long scrolled = heap(devTools);
        report.publishEntry("heap when opened", opened / 1000 + " KB");
        report.publishEntry("heap when all 10,000 are known", known / 1000 + " KB");
        report.publishEntry("heap three times through all of them later", scrolled / 1000 + " KB");
        report.publishEntry("nodes before and after", nodes + " and " + nodes(devTools));
        assertThat(known - opened)
                .as("octets that 10,000 known messages take, ids and all")
                .isLessThan(10 * MEGABYTE);
        assertThat(scrolled - known)
                .as("octets by which the heap grew while everything was scrolled through three times")
                .isLessThan(MEGABYTE);
        assertThat(nodes(devTools)).as("nodes that the browser keeps").isLessThan(nodes + 2_000);
    }
}

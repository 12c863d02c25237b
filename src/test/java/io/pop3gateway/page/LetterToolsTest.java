package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.button;
import static io.pop3gateway.page.MailboxSteps.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be done with a letter besides reading it, and what it is shown for when it is more than text. */
@Tag("browser")
@QuarkusTest
@TestProfile(DemoGateway.class)
class LetterToolsTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TestHTTPResource("/")
    String gateway;

    private Page opened(String subject) {
        Page page = MailboxSteps.opened(
                BROWSER.visit(gateway, new Browser.NewContextOptions().setLocale("en-GB")), PageLetters.USER);
        letter(page, subject).click();
        assertThat(button(page, "Download").first()).isVisible();
        return page;
    }

    @Test
    void invitation_opened_showsItsEvent() {
        Locator card = opened("Seminar moved").locator(".card-note");
        assertThat(card.locator("h3")).hasText("Invitation");
        assertThat(card).containsText("Protocols of the mail");
        assertThat(card).containsText("anna@example.org");
        assertThat(card).containsText("30 November 2026");
    }

    @Test
    void bounce_opened_saysWhoDidNotGetWhatAndWhy() {
        Locator card = opened("Undelivered Mail").locator(".card-note");
        assertThat(card).containsText("nobody@example.net");
        assertThat(card).containsText("not delivered");
        assertThat(card).containsText("550 no such user here");
    }

    @Test
    void newsletter_opened_offersToLeaveItsListElsewhere() {
        Page page = opened("News of the week");
        Locator leave = page.locator(".line-note a");
        assertThat(leave).hasAttribute("href", "https://news.example.org/leave?u=1");
        assertThat(leave).hasAttribute("target", "_blank");
        assertThat(leave).hasAttribute("rel", "noopener noreferrer nofollow");
        assertThat(page.locator(".urgent")).isVisible();
        assertThat(BROWSER.requests())
                .as("nobody may be asked before the reader wants it")
                .noneMatch(address -> address.contains("news.example.org"));
    }

    @Test
    void picture_shown_isShownInThePageAlone() {
        Page page = opened("Two files");
        page.locator("#files .quiet").first().click();
        assertThat(page.locator("img.preview-picture")).hasAttribute("alt", "pixel.png");
        assertThat((int) page.evaluate("document.querySelector('img.preview-picture').naturalWidth"))
                .isEqualTo(1);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void attachments_takenAllTogether_areAZipOfThem() throws IOException {
        Page page = opened("Two files");
        Download download =
                page.waitForDownload(() -> button(page, "All as zip").click());
        assertThat(download.suggestedFilename()).isEqualTo("Two files.zip");
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(download.path()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(files.keySet()).containsExactly("pixel.png", "notes.txt");
        assertThat(new String(files.get("notes.txt"), StandardCharsets.US_ASCII))
                .contains("a note");
    }

    @Test
    void neighbours_ofALetter_areOneStepAway() {
        Page page = opened("News of the week");
        button(page, "Previous message").click();
        assertThat(page.locator("#subject")).hasText("Two files");
        button(page, "Next message").click();
        assertThat(page.locator("#subject")).hasText("News of the week");
    }

    @Test
    void letterInsideALetter_opened_isReadAndLeadsBack() {
        Page page = opened("Fwd: the timetable");
        page.locator("#files .quiet").first().click();
        assertThat(page.locator("#subject")).hasText("The timetable itself");
        assertThat(page.locator("#text")).containsText("Mondays at nine.");
        assertThat(page.locator("#envelope")).containsText("dean@example.edu");
        page.goBack();
        assertThat(page.locator("#subject")).hasText("Fwd: the timetable");
        assertThat(page.locator("#text")).containsText("See below.");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void letter_printed_isPrintedWithoutThePageAroundIt() {
        Page page = opened("Two files");
        page.evaluate("window.print = () => (document.title = 'printed')");
        button(page, "Print").click();
        assertThat(page).hasTitle("printed");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator("#subject")).isVisible();
        assertThat(page.locator("#messages")).isHidden();
        assertThat(page.locator("#panel")).isHidden();
    }
}

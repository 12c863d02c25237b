package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.button;
import static io.pop3gateway.page.MailboxSteps.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.SampleMailboxes;
import io.pop3gateway.testing.BesideOthers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens while a mailbox is open: addresses and Back, slow answers, new mail, a session that expires, a large mailbox. */
@Tag("browser")
@BesideOthers
class MailboxLifeTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static Page office(List<DemoMaildrop> maildrops) {
        Page page = BROWSER.open("office", maildrops, new Browser.NewContextOptions().setLocale("en-GB"));
        assertThat(page.locator("#server")).hasValue("office");
        page.locator("#user").fill("asozykin");
        signIn(page);
        return page;
    }

    private static void signIn(Page page) {
        page.locator("#password").fill("1234qwer");
        page.locator("#open").click();
        assertThat(page.locator("#mailbox")).isVisible();
        assertThat(entries(page).first()).isVisible();
    }

    @Test
    void reload_ofALetter_asksForThePasswordAloneAndOpensIt() {
        Page page = office(SampleMailboxes.restored());
        entries(page).last().click();
        assertThat(page).hasURL(Pattern.compile(".*#m=[A-Za-z0-9_-]+$"));
        page.reload();
        assertThat(page.locator("#user")).hasValue("asozykin");
        assertThat(page.locator("#password")).hasValue("");
        assertThat(page.locator("#password")).isFocused();
        signIn(page);
        assertThat(page.locator("#text")).containsText("Andrey");
        assertThat(page.evaluate(
                                "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href])")
                        .toString())
                .doesNotContain("1234qwer");
    }

    @Test
    void back_closesTheLetterAndAsksBeforeItLeaves() {
        Page page = office(SampleMailboxes.restored());
        entries(page).last().click();
        assertThat(page.locator("#text")).containsText("Andrey");
        page.goBack();
        assertThat(page.locator("#message")).isHidden();
        assertThat(entries(page).last()).isFocused();
        page.goBack();
        assertThat(page.locator("#leave")).isVisible();
        button(page, "Stay").click();
        assertThat(entries(page)).hasCount(2);
        page.goForward();
        assertThat(page.locator("#mailbox")).isVisible();
    }

    @Test
    void letter_underWay_showsItsHeadAndIsGivenUpForAnother() {
        Page page = office(SampleMailboxes.restored());
        String never =
                MessageFacts.id(SampleMailboxes.restored().get(0).messages().get(0));
        page.route("**/messages/" + never, route -> {});
        entries(page).last().click();
        assertThat(page.locator("#subject")).hasText("POP3 on the blackboard");
        assertThat(page.locator("#envelope")).containsText("1 KB");
        assertThat(button(page, "Cancel")).isVisible();
        entries(page).first().click();
        assertThat(page.locator("#text")).containsText("Got it");
        entries(page).last().click();
        button(page, "Cancel").click();
        assertThat(page.locator("#message")).isHidden();
    }

    @Test
    void expiredSession_isAskedForOverTheList() {
        Page page = office(SampleMailboxes.restored());
        BROWSER.api().refuse(ApiDouble.problem(401, "credentials-rejected", "Rejected"));
        entries(page).last().click();
        assertThat(page.locator("#again")).isVisible();
        assertThat(entries(page)).hasCount(2);
        page.locator("#again-password").fill("wrong");
        button(page, "Go on").click();
        assertThat(page.locator("#again-hint")).containsText("refused the credentials");
        BROWSER.api().accept();
        page.locator("#again-password").fill("1234qwer");
        button(page, "Go on").click();
        assertThat(page.locator("#again")).isHidden();
        assertThat(page.locator("#text")).containsText("Andrey");
    }

    @Test
    void newMail_comesByItselfAndIsCountedInTheTitle() {
        List<DemoMaildrop> maildrops = SampleMailboxes.restored();
        Page page = office(maildrops);
        DemoMessage letter = DemoMessage.ofText(
                "From: Eva <e@example.org>\nDate: Tue, 24 Nov 2026 15:00:00 +0000\nSubject: Fresh\n\nnew\n");
        maildrops.get(0).deliver(letter);
        BROWSER.api().tell("message-added", MessageFacts.of(letter).item(3).putNull("summary"));
        assertThat(entries(page)).hasCount(3);
        assertThat(entries(page).first()).containsText("Fresh");
        assertThat(page).hasTitle("(1) asozykin · pop3-gateway");
        assertThat(page.locator("#snack")).containsText("1 new message");
        entries(page).first().click();
        assertThat(page).hasTitle("asozykin · pop3-gateway");
    }

    @Test
    void language_switched_changesEveryWordAndIsKept() {
        Page page = office(SampleMailboxes.restored());
        entries(page).last().click();
        button(page, "Русский").click();
        assertThat(page.locator("html")).hasAttribute("lang", "ru");
        assertThat(page.locator("#count")).hasText("2 письма");
        assertThat(page.locator("#envelope")).containsText("Размер");
        page.reload();
        assertThat(page.locator("#welcome-title")).hasText("Открыть почтовый ящик");
    }
}

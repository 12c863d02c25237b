package io.pop3gateway.api.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters of a list, and its previews. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ListFilterTest {

    private static final String LIST = "/v1/mailboxes/green/messages";

    GreenMail greenMail;

    @ParameterizedTest
    @CsvSource({
        "subject, LÜNCH, 2",
        "subject, &amp; 100%, 1",
        "from, ANNA, 1|2",
        "from, bob@example.net, 3",
        "to, DAVE, 3",
        "to, eve@example.org, 3",
        "since, 2026-03-02, 2|3",
        "until, 2026-03-02, 1|2",
        "since, 2026-03-02T10:00:01+01:00, 3",
        "until, 2026-03-02t09:00:00z, 1|2"
    })
    void list_withOneFilter_showsWhatMatches(String name, String value, String numbers) throws Exception {
        String login = "filter" + Integer.toHexString((name + value).hashCode());
        var user = Mail.mailbox(greenMail, login);
        Mail.deliver(
                user, "From: Anna <a@example.org>\r\nSubject: &amp; 100%\r\nDate: 1 Mar 2026 09:00 +0100\r\n\r\nx");
        Mail.deliver(
                user,
                "From: \"Anna B\" <b@example.org>\r\nSubject: =?UTF-8?Q?l=C3=BCnch?=\r\n"
                        + "Date: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\nx");
        Mail.deliver(
                user,
                "From: bob@example.net\r\nTo: Dave <d@example.org>\r\nCc: eve@example.org\r\nSubject: c\r\nDate: Tue, 3 Mar 2026 09:30:00 +0100\r\n\r\nx");
        Mail.deliver(user, "From: carol@example.net\r\nSubject: undated\r\n\r\nx");
        List<Integer> found = Mail.as(login)
                .queryParam(name, value)
                .queryParam("order", "oldest")
                .get(LIST)
                .then()
                .statusCode(200)
                .body("scanned", equalTo(4))
                .body("complete", is(true))
                .body("messageCount", equalTo(4))
                .extract()
                .path("items.number");
        assertThat(found.stream().map(String::valueOf).toList()).containsExactly(numbers.split("\\|"));
    }

    @Test
    void list_bySizes_showsWhatFitsAndFollowsItsLinks() throws Exception {
        Mail.mailbox(greenMail, "sizes", "a", "b", "c", "d");
        List<Integer> sizes = Mail.as("sizes")
                .queryParam("view", "ids")
                .queryParam("order", "oldest")
                .get(LIST)
                .then()
                .extract()
                .path("items.size");
        int size = sizes.get(0);
        assertThat(Mail.subjects("sizes", LIST + "?limit=1&order=oldest&minSize=" + size + "&maxSize=" + size))
                .containsExactly("a", "b", "c", "d");
        assertThat(Mail.subjects("sizes", LIST + "?minSize=" + (size + 1))).isEmpty();
        assertThat(Mail.subjects("sizes", LIST + "?maxSize=" + (size - 1))).isEmpty();
    }

    @Test
    void list_mostBelowLeast_isRefused() {
        Mail.as("odd-fine-filter")
                .queryParam("minSize", 2)
                .queryParam("maxSize", 1)
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/query/maxSize"));
    }

    @Test
    void list_filteredAndFollowedByItsLinks_keepsTheFilters() throws Exception {
        Mail.mailbox(greenMail, "filterpager", "keep & 1", "no", "keep & 2", "no", "keep & 3");
        assertThat(Mail.subjects("filterpager", LIST + "?limit=1&order=oldest&subject=keep%20%26&from=anna"))
                .containsExactly("keep & 1", "keep & 2", "keep & 3");
    }

    @Test
    void list_cursorWithOtherFilters_isRefused() throws Exception {
        Mail.mailbox(greenMail, "filterswap", "a1", "a2", "b");
        String cursor = Mail.as("filterswap")
                .queryParam("limit", 1)
                .queryParam("subject", "a")
                .get(LIST)
                .then()
                .extract()
                .path("next");
        for (String other : List.of("subject=b", "subject=a&from=anna", "limit=1")) {
            Mail.as("filterswap")
                    .get(LIST + "?" + other + "&cursor=" + cursor)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/query/cursor"));
        }
        Mail.as("filterswap")
                .get(LIST + "?subject=A&limit=5&cursor=" + cursor)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "from, ''",
        "from, '  '",
        "subject, ''",
        "subject, 'tab\there'",
        "since, 2026-13-01",
        "since, 2026-03-01T09:30:00",
        "since, '2026-03-01T09:30:00 01:00'",
        "until, 1 Mar 2026",
        "until, 2026-03-01T25:00:00Z",
        "minSize, -1",
        "minSize, 1.5",
        "maxSize, 9999999999999999999",
        "maxSize, 1K",
        "after, ''",
        "wait, -1",
        "wait, 1.5"
    })
    void list_filterThatIsNone_isNamed(String name, String value) {
        Mail.as("odd-fine-filter")
                .queryParam(name, value)
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/query/" + name));
    }

    @Test
    void list_filterTooLong_isNamed() {
        Mail.as("odd-fine-filter")
                .queryParam("subject", "x".repeat(257))
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/query/subject"));
    }

    @Test
    void list_untilBeforeSince_isRefused() {
        Mail.as("odd-fine-filter")
                .queryParam("since", "2026-03-02")
                .queryParam("until", "2026-03-01")
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/query/until"));
    }

    @Test
    void list_filteredOnAServerThatRefusesAllHeaders_fails() {
        Mail.as("odd-notop-filter")
                .queryParam("subject", "x")
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/server-protocol-error"));
    }

    @Test
    void list_ofPreviews_showsTextAndAttachments() throws Exception {
        var user = Mail.mailbox(greenMail, "previewer", "plain");
        Mail.deliver(
                user,
                "Subject: mixed\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee there\r\n--x\r\n"
                        + "Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF\r\n--x--\r\n");
        Mail.as("previewer")
                .queryParam("view", "preview")
                .queryParam("order", "oldest")
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items.summary.subject", contains("plain", "mixed"))
                .body("items.summary.preview", contains("Hello plain .a line with a dot end", "See there"))
                .body("items.summary.hasAttachments", contains(false, true))
                .body("items[0].problem", nullValue());
    }

    @Test
    void list_ofSummaries_tellsOfAttachmentsOnlyWhatTheHeaderTells() throws Exception {
        var user = Mail.mailbox(greenMail, "hinter", "plain");
        Mail.deliver(user, "Subject: m\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n");
        Mail.deliver(user, "Subject: p\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n");
        Mail.as("hinter")
                .queryParam("order", "oldest")
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items.summary.hasAttachments", contains(false, null, true))
                .body("items[1].summary.containsKey('hasAttachments')", is(false))
                .body("items[0].summary.containsKey('preview')", is(false));
    }

    @Test
    void list_afterAMessage_showsWhatArrivedLater() throws Exception {
        Mail.mailbox(greenMail, "follower", "a", "b", "c");
        List<String> ids = Mail.ids("follower");
        Mail.as("follower")
                .queryParam("after", ids.get(0))
                .queryParam("limit", 1)
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items.summary.subject", contains("c"))
                .header("Link", containsString("&after=" + ids.get(0) + "&cursor="));
        Mail.as("follower")
                .queryParam("after", ids.get(2))
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items", empty());
        Mail.as("follower")
                .queryParam("after", "Z29uZQ")
                .get(LIST)
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/cursor-expired"));
    }

    @Test
    void list_afterOneOfTwins_isNotSupported() {
        Mail.as("odd-twins-after")
                .queryParam("after", "c2FtZQ")
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(501);
    }
}

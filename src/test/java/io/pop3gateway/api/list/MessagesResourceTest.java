package io.pop3gateway.api.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
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

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class MessagesResourceTest {

    private static final String LIST = "/v1/mailboxes/green/messages";

    GreenMail greenMail;

    @Test
    void list_byDefault_showsSummariesNewestFirst() throws Exception {
        Mail.mailbox(greenMail, "lister", "one", "two");
        Mail.as("lister")
                .get(LIST)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .header("Vary", containsString("Authorization"))
                .header("Link", nullValue())
                .body("items.summary.subject", contains("two", "one"))
                .body("items[0].summary.from[0].name", equalTo("Anna"))
                .body("items[0].summary.from[0].address", equalTo("anna@example.org"))
                .body("items[0].summary.date", equalTo("2026-03-01T09:30:00+01:00"))
                .body("items[0].number", equalTo(2))
                .body("items.id", everyItem(notNullValue()))
                .body("next", nullValue())
                .body("messageCount", equalTo(2))
                .body("scanned", equalTo(2))
                .body("complete", is(true));
    }

    @Test
    void list_ofIds_hasNoSummaries() throws Exception {
        Mail.mailbox(greenMail, "idlister", "one", "two");
        Mail.as("idlister")
                .queryParam("view", "ids")
                .queryParam("order", "oldest")
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items.number", contains(1, 2))
                .body("items.summary", everyItem(nullValue()));
    }

    @Test
    void list_emptyMailbox_isAnEmptyPage() throws Exception {
        Mail.mailbox(greenMail, "empty");
        Mail.as("empty")
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void list_followedByItsLinks_showsEveryMessageOnce() throws Exception {
        Mail.mailbox(greenMail, "pager", "a", "b", "c", "d", "e");
        assertThat(Mail.subjects("pager", LIST + "?limit=2&order=oldest")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void list_mailComesAndGoesBetweenPages_neitherRepeatsNorSkips() throws Exception {
        var user = Mail.mailbox(greenMail, "mover", "a", "b", "c", "d", "e");
        var first = Mail.as("mover").queryParam("limit", 2).get(LIST).then().extract();
        assertThat(first.<List<String>>path("items.summary.subject")).containsExactly("e", "d");
        String anchor = first.path("items[1].id");
        Mail.as("mover").delete(LIST + "/" + anchor).then().statusCode(204);
        Mail.deliver(user, "Subject: f\r\n\r\nnew\r\n");
        Mail.as("mover")
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items.summary.subject", contains("c", "b"));
    }

    @Test
    void list_cursorOfAnotherMailbox_isExpired() throws Exception {
        Mail.mailbox(greenMail, "mine", "a", "b", "c");
        String cursor = Mail.as("mine")
                .queryParam("limit", 1)
                .get(LIST)
                .then()
                .extract()
                .path("next");
        Mail.as("odd-fine-cursor")
                .queryParam("cursor", cursor)
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/cursor-expired"));
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,201", "limit,ten", "cursor,zzzzzzzzzz", "order,random", "view,everything", "search,x"
    })
    void list_parameterOutOfBounds_isNamed(String name, String value) {
        Mail.as("odd-fine-query")
                .queryParam(name, value)
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/query/" + name));
    }

    @Test
    void list_parameterTwice_isRefused() {
        Mail.as("odd-fine-query")
                .queryParam("limit", 1, 2)
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/query/limit"));
    }

    @Test
    void list_head_hasTheHeaderFieldsAlone() throws Exception {
        Mail.mailbox(greenMail, "header", "a", "b");
        String body = Mail.as("header")
                .queryParam("limit", 1)
                .head(LIST)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Link", containsString("rel=\"next\""))
                .extract()
                .asString();
        assertThat(body).isEmpty();
    }

    @Test
    void list_twoMessagesOfOneUniqueId_haveNoIdAndAProblem() {
        Mail.as("odd-twins-list")
                .queryParam("view", "ids")
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(200)
                .body("items.id", contains(nullValue(), nullValue()))
                .body("items.uidl", contains("same", "same"))
                .body("items[0].problem.type", equalTo("/problems/not-supported-by-server"));
    }

    @Test
    void list_serverWithoutUidl_showsMessagesWithoutIds() {
        Mail.as("odd-nouidl-list")
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(200)
                .body("items[0].id", nullValue())
                .body("items[0].summary.subject", equalTo("odd"))
                .body("items[0].problem.status", equalTo(501));
    }

    @Test
    void list_serverWithoutTop_showsMessagesWithoutSummaries() {
        Mail.as("odd-notop-list")
                .get("/v1/mailboxes/odd/messages")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo("Zmlyc3Q"))
                .body("items[0].summary", nullValue())
                .body("items[0].problem.type", notNullValue());
    }
}

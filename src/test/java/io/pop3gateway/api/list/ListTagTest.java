package io.pop3gateway.api.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The entity tags of a list, and waiting with them. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ListTagTest {

    private static final String LIST = "/v1/mailboxes/green/messages";

    GreenMail greenMail;

    private static String tag(String login, String query) {
        return Mail.as(login)
                .get(LIST + query)
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"[A-Za-z0-9_-]{22}\""))
                .extract()
                .header("ETag");
    }

    @Test
    void list_theCallerHasIt_isNotModified() throws Exception {
        Mail.mailbox(greenMail, "tagged", "a", "b");
        String tag = tag("tagged", "");
        String body = Mail.as("tagged")
                .header("If-None-Match", "\"other\", W/" + tag)
                .get(LIST)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Cache-Control", "private, no-cache")
                .header("Vary", containsString("Authorization, Pop3-User, Accept"))
                .extract()
                .asString();
        assertThat(body).isEmpty();
    }

    @Test
    void list_mailArrived_isShownInFull() throws Exception {
        var user = Mail.mailbox(greenMail, "retagged", "a");
        String tag = tag("retagged", "");
        Mail.deliver(user, "Subject: b\r\n\r\nnew\r\n");
        Mail.as("retagged")
                .header("If-None-Match", tag)
                .get(LIST)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)))
                .body("messageCount", equalTo(2));
    }

    @Test
    void list_rightTagAndWrongPassword_isRejected() throws Exception {
        Mail.mailbox(greenMail, "tagthief", "a");
        String tag = tag("tagthief", "");
        given().auth()
                .preemptive()
                .basic("tagthief", "guess")
                .header("If-None-Match", tag)
                .get(LIST)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/credentials-rejected"))
                .header("ETag", nullValue());
    }

    @Test
    void list_otherQueryOrUser_hasAnotherTag() throws Exception {
        Mail.mailbox(greenMail, "tagone", "a", "b");
        String tag = tag("tagone", "");
        for (String query : List.of("?limit=1", "?order=oldest", "?view=ids", "?view=preview", "?subject=a")) {
            assertThat(tag("tagone", query)).as(query).isNotEqualTo(tag);
        }
        assertThat(tag("tagone", "?limit=50&order=newest&view=summary")).isEqualTo(tag);
        assertThat(tag("tagone", "?wait=0")).isEqualTo(tag);
    }

    @Test
    void list_headHasTheHeadersOfGet() throws Exception {
        Mail.mailbox(greenMail, "headtag", "a", "b", "c");
        Headers get = Mail.as("headtag").get(LIST + "?limit=1").then().extract().headers();
        Headers head = Mail.as("headtag")
                .head(LIST + "?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .headers();
        for (String name : List.of("ETag", "Link", "Content-Type", "Cache-Control", "Vary")) {
            assertThat(head.getValues(name))
                    .as(name)
                    .isEqualTo(get.getValues(name))
                    .isNotEmpty();
        }
        Mail.as("headtag")
                .header("If-None-Match", get.getValue("ETag"))
                .head(LIST + "?limit=1")
                .then()
                .statusCode(304);
    }

    @Test
    void list_headOfAFilteredList_hasItsTagAndAsksForNoHeader() throws Exception {
        Mail.mailbox(greenMail, "headfilter", "a", "b");
        Mail.as("headfilter")
                .head(LIST + "?subject=a&wait=30")
                .then()
                .statusCode(200)
                .header("ETag", equalTo(tag("headfilter", "?subject=a")))
                .header("Link", nullValue());
    }

    @Test
    void list_serverWithoutUniqueIds_hasNoTag() {
        for (String query : List.of("", "?view=ids")) {
            Mail.as("odd-nouidl-tag")
                    .header("If-None-Match", "*")
                    .get("/v1/mailboxes/odd/messages" + query)
                    .then()
                    .statusCode(200)
                    .header("ETag", nullValue());
        }
    }

    @Test
    void wait_thereIsSomethingAlready_isAnsweredAtOnce() throws Exception {
        Mail.mailbox(greenMail, "waiter", "a", "b");
        String first = Mail.ids("waiter").get(0);
        Mail.as("waiter")
                .get(LIST + "?wait=30&after=" + first)
                .then()
                .statusCode(200)
                .body("items.summary.subject[0]", equalTo("b"))
                .header("Link", nullValue());
        Mail.as("waiter")
                .header("If-None-Match", "\"old\"")
                .get(LIST + "?wait=30")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2));
    }

    @Test
    void wait_nothingComes_isAnEmptyPageOrNotModified() throws Exception {
        Mail.mailbox(greenMail, "patient", "a");
        Mail.as("patient")
                .get(LIST + "?wait=1")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("messageCount", equalTo(1))
                .body("next", nullValue());
        String tag = tag("patient", "");
        Mail.as("patient")
                .header("If-None-Match", tag)
                .get(LIST + "?wait=1")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        Mail.as("patient")
                .header("Request-Timeout", "1")
                .get(LIST + "?wait=30")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void wait_emptyAnswer_hasAnotherTagThanTheList() throws Exception {
        Mail.mailbox(greenMail, "emptytag", "a");
        String waited = tag("emptytag", "?wait=1");
        assertThat(waited).isNotEqualTo(tag("emptytag", ""));
        assertThat(waited)
                .isEqualTo(tag("emptytag", "?after=" + Mail.ids("emptytag").get(0)));
    }

    @Test
    void wait_withACursor_isRefused() {
        Mail.as("odd-fine-wait")
                .get("/v1/mailboxes/odd/messages?wait=1&cursor=AQAAAAAAAA")
                .then()
                .statusCode(400)
                .body("errors.pointer[0]", equalTo("#/query/wait"));
    }

    @Test
    void wait_serverWithoutUniqueIds_isNotSupported() {
        Mail.as("odd-nouidl-wait")
                .get("/v1/mailboxes/odd/messages?wait=5")
                .then()
                .statusCode(501)
                .body("type", equalTo("/problems/not-supported-by-server"));
    }
}

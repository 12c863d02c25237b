package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.pop3gateway.testing.TappedConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists with filters, tags and waits, as Dovecot sees them. */
@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotListTest extends BeforeDovecot {

    private static byte[] about(String subject) {
        return SampleMessages.octets("From: Anna <anna@example.org>\r\nSubject: " + subject
                + "\r\nDate: Sun, 1 Mar 2026 09:30:00 +0100\r\n\r\nHello about " + subject + "\r\n");
    }

    private static List<String> verbs(TappedConnection connection) {
        return connection.commands().stream().map(line -> line.split(" ")[0]).toList();
    }

    private Response get(HttpMailbox mailbox, String query) {
        return mailbox.request().get(mailbox.path() + "/messages" + query);
    }

    @Test
    void list_withFilters_showsWhatMatches() {
        byte[][] messages = IntStream.range(0, 120)
                .mapToObj(i -> about(i % 40 == 7 ? "Lunch " + i : "work " + i))
                .toArray(byte[][]::new);
        HttpMailbox mailbox = mailbox("tapped", messages);
        get(mailbox, "?subject=LUNCH&from=anna&since=2026-03-01&view=preview")
                .then()
                .statusCode(200)
                .body("items.summary.subject", contains("Lunch 87", "Lunch 47", "Lunch 7"))
                .body(
                        "items.summary.preview",
                        contains("Hello about Lunch 87", "Hello about Lunch 47", "Hello about Lunch 7"))
                .body("scanned", equalTo(120))
                .body("complete", equalTo(true));
        assertThat(verbs(tap.last())).filteredOn("TOP"::equals).hasSize(123);
        assertThat(verbs(tap.last())).doesNotContain("RETR");
    }

    @Test
    void list_theCallerHasIt_costsNeitherTopNorRetr() {
        HttpMailbox mailbox = mailbox("tapped", about("one"), about("two"));
        String tag = get(mailbox, "").then().statusCode(200).extract().header("ETag");
        mailbox.request()
                .header("If-None-Match", tag)
                .get(mailbox.path() + "/messages")
                .then()
                .statusCode(304);
        assertThat(verbs(tap.last())).contains("UIDL").doesNotContain("TOP", "RETR");
        new HttpMailbox("tapped", mailbox.user(), "wrong")
                .request()
                .header("If-None-Match", tag)
                .get(mailbox.path() + "/messages")
                .then()
                .statusCode(401);
    }

    @Test
    void message_theCallerHasIt_costsNoRetr() {
        HttpMailbox mailbox = mailbox("tapped", about("one"));
        String path = mailbox.path() + "/messages/" + mailbox.ids().get(0);
        String tag =
                mailbox.request().get(path).then().statusCode(200).extract().header("ETag");
        assertThat(verbs(tap.last())).contains("RETR");
        mailbox.request().header("If-None-Match", tag).get(path).then().statusCode(304);
        assertThat(verbs(tap.last())).contains("UIDL").doesNotContain("TOP", "RETR");
    }

    @Test
    void wait_messageIsDelivered_isToldWithinTheInterval() {
        HttpMailbox mailbox = mailbox("tapped", about("old"));
        String known = mailbox.ids().get(0);
        dovecot.awaitNoSession();
        int before = tap.connections().size();
        CompletableFuture<Response> answer =
                CompletableFuture.supplyAsync(() -> get(mailbox, "?wait=30&after=" + known));
        await("the first look has ended")
                .atMost(PATIENCE)
                .until(() -> tap.connections().size() == before + 1 && tap.open() == 0);
        assertThat(mailbox.ids()).as("the mailbox is free for others").hasSize(1);
        int looks = tap.connections().size();
        dovecot.deliver(mailbox.user(), about("new"));
        answer.join().then().statusCode(200).body("items.summary.subject", contains("new"));
        assertThat(tap.connections()).as("the very next look").hasSizeLessThanOrEqualTo(looks + 2);
        assertThat(verbs(tap.last())).filteredOn("TOP"::equals).hasSize(1);
    }

    @Test
    void wait_callerLeaves_logsInNoMore() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", about("old"));
        String known = mailbox.ids().get(0);
        dovecot.awaitNoSession();
        int before = tap.connections().size();
        HttpSocket caller = new HttpSocket(gateway, mailbox, mailbox.path() + "/messages?wait=30&after=" + known);
        await("two looks have ended")
                .atMost(PATIENCE)
                .until(() -> tap.connections().size() >= before + 2 && tap.open() == 0);
        caller.close();
        int looks = tap.connections().size();
        // Another caller's wait tells the time: several intervals.
        get(mailbox("plain", about("other")), "?wait=" + 4 * DovecotUpstream.POLL_SECONDS)
                .then()
                .statusCode(200);
        assertThat(tap.connections())
                .as("looks, of which one may have begun as the caller left")
                .hasSizeLessThanOrEqualTo(looks + 1);
    }
}

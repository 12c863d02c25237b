package io.pop3gateway.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.pop3gateway.api.OddPop3Server;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.queue.QueueingSessionPool;
import io.pop3gateway.testing.EventListener;
import io.pop3gateway.testing.EventListener.Event;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a page hears that watches a mailbox, as it goes over HTTP. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class EventsResourceTest {

    private static final String GREEN = "/v1/mailboxes/green/events";
    private static final String ODD = "/v1/mailboxes/odd/events";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    SessionPool pool;

    GreenMail greenMail;

    OddPop3Server odd;

    @AfterEach
    void nothingIsLeft() {
        await("no session outlives its listener")
                .atMost(PATIENCE)
                .until(() -> ((QueueingSessionPool) pool).sessions() == 0);
    }

    private EventListener listen(String path, String login, String lastEventId) throws IOException {
        return new EventListener(gateway.resolve(path), Mail.authorization(login), lastEventId);
    }

    private static JsonPath data(Event event) {
        return JsonPath.from(event.data());
    }

    private static String letter(String subject) {
        return "From: anna@example.org\r\nSubject: " + subject + "\r\n\r\nHello\r\n";
    }

    @Test
    void listener_isToldOfTheMailboxFirst_andOfMailThatComesAndGoes() throws Exception {
        GreenMailUser user = Mail.mailbox(greenMail, "events-news", "one");
        String old = Mail.ids("events-news").get(0);
        try (EventListener listener = listen(GREEN, "events-news", null)) {
            assertThat(listener.status()).isEqualTo(200);
            Event first = listener.first(1).get(0);
            assertThat(first.name()).isEqualTo("mailbox");
            assertThat(data(first).getInt("messageCount")).isEqualTo(1);
            assertThat(data(first).getLong("totalSize")).isPositive();
            assertThat(data(first).getBoolean("reset")).isFalse();

            Mail.deliver(user, letter("two"));
            List<Event> heard = listener.first(3);
            assertThat(EventListener.names(heard)).containsExactly("mailbox", "message-added", "mailbox");
            JsonPath added = data(heard.get(1));
            assertThat(added.getString("id")).isEqualTo(Mail.ids("events-news").get(1));
            assertThat(added.getInt("number")).isEqualTo(2);
            assertThat(added.<Object>get("summary"))
                    .as("it costs a TOP that nobody asked for")
                    .isNull();
            assertThat(data(heard.get(2)).getInt("messageCount")).isEqualTo(2);

            Mail.as("events-news")
                    .delete("/v1/mailboxes/green/messages/" + old)
                    .then()
                    .statusCode(204);
            heard = listener.first(5);
            assertThat(EventListener.names(heard.subList(3, 5))).containsExactly("message-removed", "mailbox");
            assertThat(data(heard.get(3)).getString("id")).isEqualTo(old);
            assertThat(data(heard.get(3)).getString("uidl")).isNotEmpty();
            assertThat(data(heard.get(4)).getInt("messageCount")).isEqualTo(1);
        }
    }

    @Test
    void stream_isNotKeptNorHeldBackOnItsWay_andSaysWhenToComeBack() throws Exception {
        Mail.mailbox(greenMail, "events-head", "one");
        try (EventListener listener = listen(GREEN, "events-head", null)) {
            assertThat(listener.header("Content-Type")).startsWith("text/event-stream");
            assertThat(listener.header("Cache-Control")).isEqualTo("no-store");
            assertThat(listener.header("X-Accel-Buffering")).isEqualTo("no");
            listener.first(1);
            assertThat(listener.retry())
                    .as("milliseconds until a page comes back")
                    .isEqualTo("200");
            await("a comment keeps the silent line alive")
                    .atMost(PATIENCE)
                    .until(() -> listener.comments().size() > 1);
            assertThat(listener.hasEnded()).isFalse();
            assertThat(listener.events()).as("nothing happened").hasSize(1);
        }
    }

    @Test
    void head_hasTheSameFields_andWatchesNothing() throws Exception {
        Mail.mailbox(greenMail, "events-only-head", "one");
        Mail.as("events-only-head")
                .head(GREEN)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        Mail.as("odd-rejected-head").head(ODD).then().statusCode(401);
    }

    @Test
    void listener_whoComesBack_missesNothingAndHearsNothingTwice() throws Exception {
        GreenMailUser user = Mail.mailbox(greenMail, "events-back", "one", "two");
        List<String> ids = Mail.ids("events-back");
        String place;
        try (EventListener listener = listen(GREEN, "events-back", null)) {
            place = listener.first(1).get(0).id();
        }
        Mail.as("events-back")
                .delete("/v1/mailboxes/green/messages/" + ids.get(0))
                .then()
                .statusCode(204);
        Mail.deliver(user, letter("three"));
        String three = Mail.ids("events-back").get(1);
        List<Event> heard;
        try (EventListener listener = listen(GREEN, "events-back", place)) {
            heard = listener.first(3);
            assertThat(EventListener.names(heard)).containsExactly("message-removed", "message-added", "mailbox");
            assertThat(data(heard.get(0)).getString("id")).isEqualTo(ids.get(0));
            assertThat(data(heard.get(1)).getString("id")).isEqualTo(three);
            assertThat(data(heard.get(2)).getBoolean("reset")).isFalse();
        }
        try (EventListener listener = listen(GREEN, "events-back", heard.get(0).id())) {
            assertThat(EventListener.names(listener.first(2)))
                    .as("cut off in the middle of the news")
                    .containsExactly("message-added", "mailbox");
        }
        try (EventListener listener = listen(GREEN, "events-back", heard.get(2).id())) {
            assertThat(listener.status()).isEqualTo(200);
            Mail.deliver(user, letter("four"));
            assertThat(EventListener.names(listener.first(2)))
                    .as("cut off behind the last of them")
                    .containsExactly("message-added", "mailbox");
        }
    }

    @Test
    void listener_whosePlaceIsNotUnderstood_isToldToListAnew() throws Exception {
        Mail.mailbox(greenMail, "events-lost", "one");
        try (EventListener listener = listen(GREEN, "events-lost", "nobody-made-this")) {
            Event first = listener.first(1).get(0);
            assertThat(first.name()).isEqualTo("mailbox");
            assertThat(data(first).getBoolean("reset")).isTrue();
        }
        try (EventListener listener = listen(GREEN, "events-lost", "")) {
            assertThat(data(listener.first(1).get(0)).getBoolean("reset"))
                    .as("a page that has heard nothing yet sends an empty place")
                    .isFalse();
        }
    }

    @Test
    void request_thatCannotBeServed_isAProblemInsteadOfAStream() throws Exception {
        Mail.as("anyone")
                .header("Last-Event-ID", "not an id")
                .get(GREEN)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("#/header/Last-Event-ID"));
        Mail.as("anyone").get("/v1/mailboxes/nowhere/events").then().statusCode(404);
        Mail.as("anyone").accept("application/json").get(GREEN).then().statusCode(406);
        Mail.as("odd-rejected-events")
                .get(ODD)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/credentials-rejected"));
        Mail.as("anyone").get("/v1/mailboxes/gone/events").then().statusCode(502);
        try (EventListener listener = listen(ODD, "odd-rejected-listener", null)) {
            assertThat(listener.status()).isEqualTo(401);
            await("the answer ends").atMost(PATIENCE).until(listener::hasEnded);
        }
    }

    @Test
    void mailbox_whosePasswordIsChanged_isAProblemAtTheEndOfTheStream() throws Exception {
        try (EventListener listener = listen(ODD, "odd-plain-revoked", null)) {
            listener.first(1);
            odd.refuseLogins("odd-plain-revoked", "rejected");
            List<Event> heard = listener.first(2);
            assertThat(heard.get(1).name()).isEqualTo("problem");
            assertThat(data(heard.get(1)).getString("type")).isEqualTo("/problems/credentials-rejected");
            assertThat(data(heard.get(1)).getBoolean("retryable")).isFalse();
            assertThat(heard.get(1).data()).doesNotContain(OddPop3Server.OWN_WORDS);
            await("the stream ends").atMost(PATIENCE).until(listener::hasEnded);
        }
        long logins = odd.logins("odd-plain-revoked");
        await("a wrong password is not tried again and again")
                .during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> odd.logins("odd-plain-revoked") == logins);
    }

    @Test
    void mailbox_inUseForAWhile_isAProblemInAStreamThatGoesOn() throws Exception {
        try (EventListener listener = listen(ODD, "odd-plain-held", null)) {
            listener.first(1);
            odd.refuseLogins("odd-plain-held", "inuse");
            JsonPath problem = data(listener.first(2).get(1));
            assertThat(problem.getString("type")).isEqualTo("/problems/mailbox-in-use");
            assertThat(problem.getBoolean("retryable")).isTrue();
            odd.empty("odd-plain-held");
            odd.refuseLogins("odd-plain-held", null);
            await("what happened meanwhile is told").atMost(PATIENCE).until(() -> EventListener.names(listener.events())
                    .contains("message-removed"));
            assertThat(listener.hasEnded()).isFalse();
            List<Event> heard = listener.events();
            Event last = heard.get(heard.size() - 1);
            assertThat(last.name()).isIn("message-removed", "mailbox");
        }
    }

    @Test
    void listener_whoLeaves_leavesNoLoginsBehind() throws Exception {
        try (EventListener listener = listen(ODD, "odd-plain-leaver", null)) {
            listener.first(1);
            await("the mailbox is looked at again").atMost(PATIENCE).until(() -> odd.logins("odd-plain-leaver") > 2);
        }
        // A look that had begun already may end, and the gateway hears of the end of a connection when it writes.
        AtomicLong before = new AtomicLong();
        await("the mailbox is left alone")
                .during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> {
                    long logins = odd.logins("odd-plain-leaver");
                    return logins == before.getAndSet(logins);
                });
    }
}

package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.pop3gateway.testing.EventListener;
import io.pop3gateway.testing.EventListener.Event;
import io.pop3gateway.testing.Trouble;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mail that comes and goes while somebody listens. */
@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotEventsTest extends BeforeDovecot {

    private EventListener listen(HttpMailbox mailbox, String lastEventId) throws IOException {
        EventListener listener =
                new EventListener(gateway.resolve(mailbox.path() + "/events"), mailbox.authorization(), lastEventId);
        assertThat(listener.status()).isEqualTo(200);
        return listener;
    }

    @Test
    void mail_thatComesAndGoes_isHeardOf() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        String old = mailbox.ids().get(0);
        try (EventListener listener = listen(mailbox, null)) {
            assertThat(listener.header("Content-Type")).startsWith("text/event-stream");
            assertThat(listener.header("Cache-Control")).isEqualTo("no-store");
            assertThat(listener.header("X-Accel-Buffering")).isEqualTo("no");
            JsonPath first = JsonPath.from(listener.first(1).get(0).data());
            assertThat(first.getInt("messageCount")).isEqualTo(1);
            assertThat(first.getBoolean("reset")).isFalse();
            dovecot.deliver(mailbox.user(), SampleMessages.of("two"));
            List<Event> heard = listener.first(3);
            assertThat(EventListener.names(heard)).containsExactly("mailbox", "message-added", "mailbox");
            String added = JsonPath.from(heard.get(1).data()).getString("id");
            assertThat(added).isEqualTo(mailbox.ids().get(1));
            mailbox.delete(old).statusCode(204);
            heard = listener.first(5);
            assertThat(EventListener.names(heard).subList(3, 5)).containsExactly("message-removed", "mailbox");
            assertThat(JsonPath.from(heard.get(3).data()).getString("id")).isEqualTo(old);
            assertThat(JsonPath.from(heard.get(4).data()).getInt("messageCount"))
                    .isEqualTo(1);
            await("a comment keeps the line alive").atMost(PATIENCE).until(() -> !listener.comments()
                    .isEmpty());
        }
    }

    @Test
    void listener_cutOff_comesBackAndMissesNothingAndHearsNothingTwice() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"), SampleMessages.of("two"));
        List<String> ids = mailbox.ids();
        String place;
        try (EventListener listener = listen(mailbox, null)) {
            place = listener.first(1).get(0).id();
        }
        dovecot.awaitNoSession();
        mailbox.delete(ids.get(0)).statusCode(204);
        dovecot.deliver(mailbox.user(), SampleMessages.of("three"));
        String three = mailbox.ids().get(1);
        List<Event> heard;
        try (EventListener listener = listen(mailbox, place)) {
            heard = listener.first(3);
            assertThat(EventListener.names(heard)).containsExactly("message-removed", "message-added", "mailbox");
            assertThat(JsonPath.from(heard.get(0).data()).getString("id")).isEqualTo(ids.get(0));
            assertThat(JsonPath.from(heard.get(1).data()).getString("id")).isEqualTo(three);
        }
        try (EventListener listener = listen(mailbox, heard.get(0).id())) {
            assertThat(EventListener.names(listener.first(2))).containsExactly("message-added", "mailbox");
        }
        try (EventListener listener = listen(mailbox, heard.get(2).id())) {
            long logins = dovecot.logins();
            await("the mailbox is looked at again").atMost(PATIENCE).until(() -> dovecot.logins() > logins + 1);
            assertThat(listener.events()).isEmpty();
        }
    }

    @Test
    void listener_whoLeaves_isNotLookedForAnyMore() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        try (EventListener listener = listen(mailbox, null)) {
            listener.first(1);
        }
        // A look that had begun already may end.
        await("the session is gone").atMost(SOON).until(() -> sessions() == 0 && tap.open() == 0);
        await("the listener's leaving was seen")
                .pollDelay(Duration.ofSeconds(DovecotUpstream.POLL_SECONDS))
                .atMost(PATIENCE)
                .until(() -> sessions() == 0 && tap.open() == 0);
        long logins = dovecot.logins();
        await("several intervals pass without a login")
                .during(DovecotUpstream.POLL_SECONDS * 4L, TimeUnit.SECONDS)
                .atMost(PATIENCE)
                .until(() -> dovecot.logins() == logins);
    }

    @Test
    void look_thatBreaks_isMadeUpForByTheNext() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        try (EventListener listener = listen(mailbox, null)) {
            listener.first(1);
            tap.next(Trouble.cut("UIDL", 3));
            dovecot.deliver(mailbox.user(), SampleMessages.of("two"));
            assertThat(EventListener.names(listener.first(3))).containsExactly("mailbox", "message-added", "mailbox");
        }
    }

    @Test
    void listener_withAWrongPassword_isRefusedBeforeTheFirstEvent() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        HttpMailbox wrong = new HttpMailbox("tapped", mailbox.user(), "wrong");
        try (EventListener listener =
                new EventListener(gateway.resolve(wrong.path() + "/events"), wrong.authorization(), null)) {
            assertThat(listener.status()).isEqualTo(401);
            assertThat(listener.header("Content-Type")).startsWith("application/problem+json");
            await("the answer ends").atMost(PATIENCE).until(listener::hasEnded);
            wrong.request()
                    .get(wrong.path() + "/events")
                    .then()
                    .body("type", equalTo("/problems/credentials-rejected"));
        }
    }
}

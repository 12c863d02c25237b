package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.testing.Trouble;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers who go away; {@link BeforeDovecot} looks whether a session is left. */
@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotLeavingTest extends BeforeDovecot {

    /** More than sockets on the way can hold. */
    private static final int LARGE = 45 * 1024 * 1024;

    @Test
    void caller_leavingWhileTheServerIsSilent_endsTheConnection() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        tap.next(Trouble.silence());
        HttpSocket caller = new HttpSocket(gateway, mailbox, mailbox.path());
        await("the gateway has connected").atMost(PATIENCE).until(() -> tap.open() == 1);
        caller.close();
        await("the connection ends").atMost(SOON).until(() -> tap.open() == 0 && sessions() == 0);
        mailbox.open().statusCode(200);
    }

    @Test
    void caller_leavingDuringTheLogin_endsTheSession() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        mailbox.open().statusCode(200);
        dovecot.awaitNoSession();
        long logins = dovecot.logins();
        tap.next(Trouble.unanswered("AUTH"));
        HttpSocket caller = new HttpSocket(gateway, mailbox, mailbox.path());
        await("the server has logged in, says its log").atMost(SOON).until(() -> dovecot.logins() == logins + 1);
        caller.close();
        await("the session ends").atMost(SOON).until(() -> tap.open() == 0 && sessions() == 0);
        dovecot.awaitNoSession();
        mailbox.open().statusCode(200);
    }

    @Test
    void caller_leavingTheQueue_takesNoSession() throws IOException {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        int connections = tap.connections().size();
        tap.next(Trouble.silence());
        try (HttpSocket first = new HttpSocket(gateway, mailbox, mailbox.path())) {
            await("the first one has a session").atMost(PATIENCE).until(() -> sessions() == 1);
            // Another question: the same one would share the first one's answer.
            HttpSocket second = new HttpSocket(gateway, mailbox, mailbox.path() + "/messages?view=ids");
            await("the second one waits").atMost(SOON).until(() -> waiting() == 1);
            second.close();
            await("nobody waits").atMost(SOON).until(() -> waiting() == 0);
            tap.heal();
            assertThat(first.status()).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(tap.connections()).hasSize(connections + 1);
    }

    @Test
    void caller_leavingInMidMessage_endsTheSession() throws IOException {
        byte[] large = SampleMessages.large(LARGE);
        HttpMailbox mailbox = mailbox("tapped", large);
        String id = mailbox.ids().get(0);
        try (HttpSocket caller = new HttpSocket(gateway, mailbox, mailbox.path(id) + "/raw")) {
            assertThat(caller.status()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(caller.body(new byte[1000], 1000)).isPositive();
        }
        await("the session ends").atMost(SOON).until(() -> tap.open() == 0 && sessions() == 0);
        dovecot.awaitNoSession();
        assertThat(tap.last().octetsFromServer())
                .as("octets taken from the server for a caller who left")
                .isLessThan(large.length);
        assertThat(mailbox.ids()).containsExactly(id);
    }
}

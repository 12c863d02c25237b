package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.queue.QueueingSessionPool;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.MailTap;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** What tests of the gateway before {@link DovecotUpstream} have in common: each must leave no session behind. */
abstract class BeforeDovecot {

    /** Less than any timeout of the gateway: what ends within it was ended for a better reason. */
    static final Duration SOON = Duration.ofSeconds(DovecotUpstream.GREETING_SECONDS - 1);

    static final Duration PATIENCE = Duration.ofSeconds(DovecotUpstream.REQUEST_SECONDS);

    DovecotServer dovecot;

    MailTap tap;

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    SessionPool pool;

    @AfterEach
    void nothingIsLeft() {
        tap.heal();
        await("the pool is empty").atMost(PATIENCE).until(() -> sessions() == 0 && waiting() == 0);
        await("no connection through the tap is open").atMost(PATIENCE).until(() -> tap.open() == 0);
        dovecot.awaitNoSession();
    }

    int sessions() {
        return ((QueueingSessionPool) pool).sessions();
    }

    int waiting() {
        return ((QueueingSessionPool) pool).waiting();
    }

    /** A mailbox of no other test with these messages in it. */
    HttpMailbox mailbox(String server, byte[]... messages) {
        String user = dovecot.freshUser();
        for (byte[] message : messages) {
            dovecot.deliver(user, message);
        }
        return new HttpMailbox(server, user, DovecotUpstream.PASSWORD);
    }

    /** Opens the mailbox as another mail program does, which holds it from now on. */
    Pop3Session hold(ClientHarness program, HttpMailbox mailbox) {
        return program.run(
                ClientHarness.endpoint(dovecot.port(), TransportSecurity.NONE),
                ClientHarness.password(mailbox.user(), mailbox.password()),
                session -> session.stat().map(status -> session));
    }

    void assertLeft(HttpMailbox mailbox, int messages) {
        dovecot.awaitNoSession();
        assertThat(dovecot.messages(mailbox.user()))
                .as("messages that Dovecot still has")
                .isEqualTo(messages);
    }
}

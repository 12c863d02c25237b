package io.pop3gateway.interop;

import static io.pop3gateway.interop.ClientWorld.await;
import static io.pop3gateway.interop.ClientWorld.password;
import static io.pop3gateway.interop.ClientWorld.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.testing.DelayingProxy;
import io.pop3gateway.testing.Distance;
import io.pop3gateway.testing.DovecotLog;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.Maildir;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("interop")
class DovecotTest {

    private static final String[] USERS = {
        "awkward", "logins", "wrong", "locked", "hanging", "cut", "deleting", "paging", "empty", "wayfarer"
    };

    private static DovecotServer dovecot;
    private static ClientWorld world;

    @BeforeAll
    static void start() throws Exception {
        dovecot = DovecotServer.start(true, USERS);
        world = new ClientWorld(Duration.ofSeconds(20));
        dovecot.maildrop("logins").deliver(Messages.text("Subject: one\r\n\r\nhello\r\n"));
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
        dovecot.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, PLAIN",
        "NONE, LOGIN",
        "NONE, CRAM-MD5",
        "NONE, SCRAM-SHA-1",
        "NONE, SCRAM-SHA-256",
        "NONE, USER",
        "NONE, XOAUTH2",
        "NONE, OAUTHBEARER",
        "NONE, AUTO",
        "STARTTLS, PLAIN",
        "STARTTLS, LOGIN",
        "STARTTLS, CRAM-MD5",
        "STARTTLS, SCRAM-SHA-1",
        "STARTTLS, SCRAM-SHA-256",
        "STARTTLS, USER",
        "STARTTLS, XOAUTH2",
        "STARTTLS, OAUTHBEARER",
        "STARTTLS, AUTO",
        "TLS, PLAIN",
        "TLS, LOGIN",
        "TLS, CRAM-MD5",
        "TLS, SCRAM-SHA-1",
        "TLS, SCRAM-SHA-256",
        "TLS, USER",
        "TLS, XOAUTH2",
        "TLS, OAUTHBEARER",
        "TLS, AUTO"
    })
    void login_mechanismAndTransport_readsAMessage(TransportSecurity security, String mechanism) throws Exception {
        Credentials credentials = mechanism.contains("OAUTH") ? token("logins") : right("logins");
        int before = dovecot.log().logins("logins");
        Pop3Session session = world.open(port(security), security, credentials, mechanism);
        assertThat(read(session, 1)).asString().isEqualTo("Subject: one\r\n\r\nhello\r\n");
        await(session.quit());
        awaitNoneOpen("logins");
        List<String> methods = dovecot.log().methods("logins");
        assertThat(methods).hasSize(before + 1);
        String expected = mechanism.equals("USER") ? "PLAIN" : mechanism;
        assertThat(methods.get(before)).isEqualTo(mechanism.equals("AUTO") ? "SCRAM-SHA-256" : expected);
    }

    @Test
    void messages_ofAllKinds_arriveOctetForOctet() throws Exception {
        Map<String, byte[]> messages = Messages.awkward();
        Maildir maildrop = dovecot.maildrop("awkward");
        for (byte[] octets : messages.values()) {
            maildrop.deliver(octets);
        }
        for (TransportSecurity security : TransportSecurity.values()) {
            Pop3Session session = world.open(port(security), security, right("awkward"));
            List<ScanListing> listing = await(session.list());
            assertThat(listing).hasSize(messages.size());
            int number = 0;
            for (Map.Entry<String, byte[]> message : messages.entrySet()) {
                number++;
                assertThat(listing.get(number - 1).size())
                        .as("size of %s", message.getKey())
                        .isEqualTo(message.getValue().length);
                assertThat(read(session, number))
                        .as("%s over %s", message.getKey(), security)
                        .isEqualTo(message.getValue());
            }
            await(session.quit());
        }
        awaitNoneOpen("awkward");
        assertThat(dovecot.log().ended("awkward")).containsOnly(new DovecotLog.Ended(true, 0, messages.size(), 0));
    }

    @ParameterizedTest
    @CsvSource({"USER", "PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "AUTO"})
    void login_wrongPassword_isRejected(String mechanism) {
        Pop3Session session =
                world.open(dovecot.tlsPort(), TransportSecurity.TLS, password("wrong", "guess"), mechanism);
        assertThatThrownBy(() -> await(session.stat())).isInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThat(dovecot.log().logins("wrong")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"XOAUTH2", "OAUTHBEARER"})
    void login_tokenOfSomebodyElse_isRejected(String mechanism) {
        Credentials stolen = ClientWorld.token("wrong", dovecot.token("logins"));
        Pop3Session session = world.open(dovecot.tlsPort(), TransportSecurity.TLS, stolen, mechanism);
        assertThatThrownBy(() -> await(session.stat())).isInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThat(dovecot.log().logins("wrong")).isZero();
    }

    @Test
    void session_secondOnALockedMaildrop_isInUse() throws Exception {
        Pop3Session first = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right("locked"));
        await(first.stat());
        Pop3Session second = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right("locked"));
        assertThatThrownBy(() -> await(second.stat())).isInstanceOf(Pop3Failure.MaildropInUse.class);
        await(first.quit());
        Pop3Session third = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right("locked"));
        assertThat(await(third.stat()).messageCount()).isZero();
        await(third.quit());
    }

    @Test
    void emptyMaildrop_everyListing_isEmpty() throws Exception {
        Pop3Session session = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right("empty"));
        assertThat(await(session.list())).isEmpty();
        assertThat(await(session.uidl())).isEmpty();
        await(session.quit());
    }

    @Test
    void paging_serverKnown_takesAFlightForLoginAndOneForThePage() throws Exception {
        for (int i = 1; i <= 60; i++) {
            dovecot.maildrop("paging").deliver(Messages.text("Subject: " + i + "\r\n\r\nbody\r\n"));
        }
        page("paging");
        Pop3Session session = page("paging");
        // And QUIT, which nobody waits for.
        assertThat(session.traffic().flights()).isEqualTo(3);
        awaitNoneOpen("paging");
        assertThat(dovecot.log().ended("paging")).last().isEqualTo(new DovecotLog.Ended(true, 50, 0, 0));
    }

    private static Pop3Session page(String user) throws Exception {
        Pop3Session session = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right(user), "USER");
        assertThat(await(session.stat()).messageCount()).isEqualTo(60);
        List<Future<?>> headers = new ArrayList<>();
        for (int number = 11; number <= 60; number++) {
            int shown = number;
            headers.add(session.top(number, 0, 10_000)
                    .onSuccess(header -> assertThat(header.toString()).isEqualTo("Subject: " + shown + "\r\n\r\n")));
        }
        for (Future<?> header : headers) {
            await(header);
        }
        await(session.quit());
        return session;
    }

    @Test
    void delete_confirmedByQuit_removesTheMessageAndNoOther() throws Exception {
        for (String subject : List.of("one", "two", "three")) {
            dovecot.maildrop("deleting").deliver(Messages.text("Subject: " + subject + "\r\n\r\n"));
        }
        Pop3Session abandoned = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right("deleting"));
        List<UniqueId> before = await(abandoned.uidl());
        await(abandoned.dele(2));
        abandoned.close();
        await(abandoned.closed());
        awaitNoneOpen("deleting");
        assertThat(dovecot.maildrop("deleting").size()).isEqualTo(3);

        Pop3Session session = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right("deleting"));
        await(session.dele(2));
        await(session.quit());
        Pop3Session after = world.open(dovecot.tlsPort(), TransportSecurity.TLS, right("deleting"));
        assertThat(await(after.uidl()))
                .extracting(UniqueId::uid)
                .containsExactly(before.get(0).uid(), before.get(2).uid());
        await(after.quit());
    }

    @Test
    void server_hangs_timesOutAndLeavesNoSessionOpen() throws Exception {
        try (ClientWorld impatient = new ClientWorld(Duration.ofSeconds(1));
                DelayingProxy proxy = DelayingProxy.start(impatient.vertx(), dovecot.tlsPort(), Distance.NONE)) {
            Pop3Session session = impatient.open(proxy.port(), TransportSecurity.TLS, right("hanging"));
            await(session.stat());
            proxy.hang();
            assertThatThrownBy(() -> await(session.noop())).isInstanceOf(Pop3Failure.TimedOut.class);
            await(session.closed());
            Awaitility.await().until(() -> proxy.openConnections() == 0);
        }
        awaitNoneOpen("hanging");
    }

    @Test
    void connection_cutInMidMessage_failsTheStream() throws Exception {
        dovecot.maildrop("cut").deliver(Messages.large(300_000));
        try (DelayingProxy proxy = DelayingProxy.start(world.vertx(), dovecot.port(), Distance.NONE)) {
            proxy.cutAfterOctetsFromServer(150_000);
            Pop3Session session = world.open(proxy.port(), TransportSecurity.NONE, right("cut"));
            assertThatThrownBy(() -> read(session, 1)).isInstanceOf(Pop3Failure.ConnectionLost.class);
            await(session.closed());
        }
        awaitNoneOpen("cut");
    }

    @Test
    void server_farAway_readsAsWell() throws Exception {
        byte[] message = Messages.large(200_000);
        dovecot.maildrop("wayfarer").deliver(message);
        Distance far = Distance.of(Duration.ofMillis(20)).withBandwidth(2_000_000);
        try (DelayingProxy proxy = DelayingProxy.start(world.vertx(), dovecot.tlsPort(), far)) {
            Pop3Session session = world.open(proxy.port(), TransportSecurity.TLS, right("wayfarer"));
            assertThat(read(session, 1)).isEqualTo(message);
            await(session.quit());
        }
        awaitNoneOpen("wayfarer");
    }

    private static int port(TransportSecurity security) {
        return security == TransportSecurity.TLS ? dovecot.tlsPort() : dovecot.port();
    }

    private static Credentials right(String user) {
        return password(user, DovecotServer.PASSWORD);
    }

    private static Credentials token(String user) {
        return ClientWorld.token(user, dovecot.token(user));
    }

    private static void awaitNoneOpen(String user) {
        Awaitility.await()
                .alias("no session of " + user + " left open")
                .atMost(Duration.ofSeconds(10))
                .until(() -> dovecot.log().openSessions(user) == 0);
    }
}

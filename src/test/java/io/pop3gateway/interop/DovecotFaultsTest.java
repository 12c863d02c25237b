package io.pop3gateway.interop;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.wire.WireLimits;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DelayingProxy;
import io.pop3gateway.testing.Distance;
import io.pop3gateway.testing.DovecotLog;
import io.pop3gateway.testing.DovecotServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong between the client and a real server, and how many flights it takes when nothing does. */
@Tag("interop")
class DovecotFaultsTest {

    private static final String PASSWORD = "correct horse";

    private static DovecotServer dovecot;
    private static ClientHarness client;
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        dovecot = DovecotServer.start(PASSWORD, List.of("paging", "hanging", "cut", "wayfarer"));
        Duration patience = Duration.ofSeconds(2);
        client = new ClientHarness(new Pop3ClientOptions(
                patience,
                patience,
                patience,
                patience,
                patience,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                WireLimits.DEFAULT));
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        client.close();
        dovecot.close();
    }

    @Test
    void paging_serverKnown_takesAFlightForLoginAndOneForThePage() {
        for (int i = 1; i <= 60; i++) {
            dovecot.deliver("paging", Messages.text("Subject: " + i + "\r\n\r\nbody\r\n"));
        }
        page();
        Pop3Session session = page();
        // And QUIT, which nobody waits for.
        assertThat(session.traffic().flights()).isEqualTo(3);
        dovecot.awaitNoSession();
        assertThat(dovecot.sessions().ended()).contains(new DovecotLog.Ended("paging", true, 50, 0, 0));
    }

    /** The headers of the last 50 of 60 messages. */
    private static Pop3Session page() {
        Pop3Session[] used = new Pop3Session[1];
        List<Buffer> headers = client.runAndQuit(
                endpoint(dovecot.tlsPort(), TransportSecurity.TLS, "USER"), password("paging", PASSWORD), session -> {
                    used[0] = session;
                    return session.stat().compose(status -> {
                        int last = status.messageCount();
                        return Future.all(IntStream.rangeClosed(last - 49, last)
                                        .mapToObj(number -> session.top(number, 0, 10_000))
                                        .toList())
                                .map(all -> all.<Buffer>list());
                    });
                });
        assertThat(headers)
                .extracting(Buffer::toString)
                .containsExactlyElementsOf(IntStream.rangeClosed(11, 60)
                        .mapToObj(i -> "Subject: " + i + "\r\n\r\n")
                        .toList());
        return used[0];
    }

    @Test
    void server_hangs_timesOutAndLeavesNoSessionOpen() throws Exception {
        try (DelayingProxy proxy = DelayingProxy.start(vertx, dovecot.tlsPort(), Distance.NONE)) {
            assertThatThrownBy(() -> client.run(
                            endpoint(proxy.port(), TransportSecurity.TLS),
                            password("hanging", PASSWORD),
                            session -> session.stat().compose(status -> {
                                proxy.hang();
                                return session.noop();
                            })))
                    .isInstanceOf(Pop3Failure.TimedOut.class);
            Awaitility.await().until(() -> proxy.openConnections() == 0);
        }
        dovecot.awaitNoSession();
    }

    @Test
    void connection_cutInMidMessage_failsTheStream() throws Exception {
        dovecot.deliver("cut", Messages.large(300_000));
        try (DelayingProxy proxy = DelayingProxy.start(vertx, dovecot.port(), Distance.NONE)) {
            proxy.cutAfterOctetsFromServer(150_000);
            assertThatThrownBy(() -> client.run(
                            endpoint(proxy.port(), TransportSecurity.NONE),
                            password("cut", PASSWORD),
                            session -> session.retr(1, Long.MAX_VALUE).compose(ClientHarness::whole)))
                    .isInstanceOf(Pop3Failure.ConnectionLost.class);
        }
        dovecot.awaitNoSession();
    }

    @Test
    void server_farAway_readsAsWell() throws Exception {
        byte[] message = Messages.large(200_000);
        dovecot.deliver("wayfarer", message);
        Distance far = Distance.of(Duration.ofMillis(20)).withBandwidth(2_000_000);
        try (DelayingProxy proxy = DelayingProxy.start(vertx, dovecot.tlsPort(), far)) {
            Buffer read = client.runAndQuit(
                    endpoint(proxy.port(), TransportSecurity.TLS),
                    password("wayfarer", PASSWORD),
                    session -> session.retr(1, Long.MAX_VALUE).compose(ClientHarness::whole));
            assertThat(read.getBytes()).isEqualTo(message);
        }
        dovecot.awaitNoSession();
    }
}

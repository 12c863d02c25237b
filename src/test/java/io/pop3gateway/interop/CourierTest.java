package io.pop3gateway.interop;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.testing.BesideOthers;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.CourierServer;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("interop")
@BesideOthers
class CourierTest {

    private static final String PASSWORD = "correct-horse";

    private static CourierServer courier;
    private static ClientHarness client;

    @BeforeAll
    static void start() throws IOException {
        courier = CourierServer.start(PASSWORD, List.of("awkward", "logins", "wrong", "deleting", "sharing", "empty"));
        client = new ClientHarness(Pop3ClientOptions.DEFAULT);
        deliver("logins", "Subject: one\r\n\r\nhello\r\n");
    }

    @AfterAll
    static void stop() throws IOException {
        if (courier != null) {
            client.close();
            courier.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, PLAIN", "NONE, LOGIN",
        "STARTTLS, PLAIN", "STARTTLS, LOGIN",
        "TLS, PLAIN", "TLS, LOGIN"
    })
    void login_mechanismAndTransport_readsAMessage(TransportSecurity security, String mechanism) throws IOException {
        int before = courier.logins();
        assertThat(read(at(security, mechanism), "logins", 1)).asString().isEqualTo("Subject: one\r\n\r\nhello\r\n");
        courier.awaitNoSession();
        assertThat(courier.logins()).isEqualTo(before + 1);
    }

    /** Its login process loses what it has read of the lines behind PASS, though it announces PIPELINING. */
    @ParameterizedTest
    @CsvSource({
        "NONE, ''", "NONE, USER",
        "STARTTLS, ''", "STARTTLS, USER",
        "TLS, ''", "TLS, USER"
    })
    void login_pipelined_isFoundOutQuicklyAndRemembered(TransportSecurity security, String mechanism)
            throws IOException {
        try (ClientHarness stranger = new ClientHarness(Pop3ClientOptions.DEFAULT)) {
            Pop3Endpoint endpoint = mechanism.isEmpty() ? anyMechanism(security) : at(security, mechanism);
            AtomicReference<Pop3Session> last = new AtomicReference<>();
            assertTimeout(
                    Pop3ClientOptions.DEFAULT.answer().dividedBy(2),
                    () -> stranger.runAndRepeat(endpoint, password("logins", PASSWORD), Pop3Session::stat));
            assertThat(stranger.profile(endpoint).pipelinesBehindLogin()).hasValue(false);
            assertThat(stranger.profile(endpoint).pipeliningBroken()).isFalse();
            stranger.runAndQuit(endpoint, password("logins", PASSWORD), session -> {
                last.set(session);
                session.stat();
                session.list();
                return session.uidl();
            });
            assertThat(last.get().traffic().flights())
                    .as("STLS, USER, PASS, then STAT, LIST and UIDL together, then QUIT")
                    .isLessThanOrEqualTo(5);
            courier.awaitNoSession();
        }
    }

    @Test
    void messages_ofAllKinds_arriveOctetForOctet() throws IOException {
        Map<String, byte[]> messages = Messages.awkward();
        for (byte[] octets : messages.values()) {
            deliver("awkward", new String(octets, ISO_8859_1));
        }
        for (TransportSecurity security : TransportSecurity.values()) {
            int number = 0;
            for (Map.Entry<String, byte[]> message : messages.entrySet()) {
                assertThat(read(at(security, "PLAIN"), "awkward", ++number))
                        .as("%s over %s", message.getKey(), security)
                        .isEqualTo(message.getValue());
            }
        }
        courier.awaitNoSession();
    }

    @ParameterizedTest
    @CsvSource({"PLAIN", "LOGIN", "USER"})
    void login_wrongPassword_isRejected(String mechanism) throws IOException {
        int before = courier.logins();
        assertThatThrownBy(() ->
                        client.run(at(TransportSecurity.TLS, mechanism), password("wrong", "guess"), Pop3Session::stat))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThat(courier.logins()).isEqualTo(before);
    }

    @Test
    void session_secondOnTheSameMaildrop_isServed() throws IOException {
        deliver("sharing", "Subject: shared\r\n\r\n");
        Pop3Session first = run("sharing", session -> session.stat().map(session));
        assertThat(runAndQuit("sharing", Pop3Session::stat).messageCount()).isEqualTo(1);
        ClientHarness.await(first.quit());
        courier.awaitNoSession();
    }

    @Test
    void emptyMaildrop_everyListing_isEmpty() {
        assertThat(runAndQuit("empty", Pop3Session::stat).messageCount()).isZero();
        assertThat(runAndQuit("empty", Pop3Session::list)).isEmpty();
        assertThat(runAndQuit("empty", Pop3Session::uidl)).isEmpty();
    }

    @Test
    void delete_confirmedByQuit_removesTheMessageAndNoOther() throws IOException {
        for (String subject : List.of("one", "two", "three")) {
            deliver("deleting", "Subject: " + subject + "\r\n\r\n");
        }
        List<UniqueId> before = runAndQuit("deleting", Pop3Session::uidl);
        assertThat(runAndQuit("deleting", session -> session.top(2, 0, 1000)).toString())
                .isEqualTo("Subject: two\r\n\r\n");
        runAndQuit("deleting", session -> session.dele(2));
        // it answers QUIT before its files are gone
        courier.awaitNoSession();
        assertThat(courier.messages("deleting")).isEqualTo(2);
        assertThat(runAndQuit("deleting", Pop3Session::uidl))
                .extracting(UniqueId::uid)
                .containsExactly(before.get(0).uid(), before.get(2).uid());
    }

    private static <T> T run(String user, Function<Pop3Session, Future<T>> work) {
        return client.run(at(TransportSecurity.STARTTLS, "PLAIN"), password(user, PASSWORD), work);
    }

    private static <T> T runAndQuit(String user, Function<Pop3Session, Future<T>> work) {
        return client.runAndQuit(at(TransportSecurity.TLS, "PLAIN"), password(user, PASSWORD), work);
    }

    private static byte[] read(Pop3Endpoint endpoint, String user, int number) {
        return client.runAndQuit(endpoint, password(user, PASSWORD), session -> session.retr(number, Long.MAX_VALUE)
                        .compose(ClientHarness::whole))
                .getBytes();
    }

    private static void deliver(String user, String message) {
        courier.deliver(user, Messages.text(message.replace("\r\n", "\n")));
    }

    private static Pop3Endpoint anyMechanism(TransportSecurity security) {
        return endpoint(security == TransportSecurity.TLS ? courier.tlsPort() : courier.port(), security);
    }

    private static Pop3Endpoint at(TransportSecurity security, String mechanism) {
        return endpoint(security == TransportSecurity.TLS ? courier.tlsPort() : courier.port(), security, mechanism);
    }
}

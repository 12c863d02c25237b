package io.pop3gateway.interop;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.BesideOthers;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DovecotLog;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("interop")
@BesideOthers
class DovecotClientTest {

    private static final String PASSWORD = "correct horse";
    private static final String HEADER = "From: a@example.org\r\nSubject: s\r\n";

    private static DovecotServer dovecot;
    private static ClientHarness client;

    @BeforeAll
    static void start() {
        dovecot = DovecotServer.start(
                PASSWORD,
                List.of("anna", "berta", "carla", "dora"),
                Option.ALL_MECHANISMS,
                Option.LOCK_SESSIONS,
                Option.TOKENS);
        client = new ClientHarness(Pop3ClientOptions.DEFAULT);
        messages().forEach(message -> dovecot.deliver("anna", message));
    }

    @AfterAll
    static void stop() {
        client.close();
        dovecot.close();
    }

    private static List<byte[]> messages() {
        byte[] large = new byte[20 * 1024 * 1024];
        new Random(1).nextBytes(large);
        StringBuilder lines = new StringBuilder(HEADER + "\r\n");
        for (int i = 0; i < large.length; i += 72) {
            for (int k = i; k < Math.min(i + 72, large.length); k++) {
                lines.append((char) ('!' + Math.floorMod(large[k], 90)));
            }
            lines.append("\r\n");
        }
        return Stream.of(
                        HEADER + "\r\n",
                        HEADER,
                        HEADER + "\r\n.\r\n..\r\n.leading\r\n...\r\n",
                        HEADER + "\r\n\u00e4\u00f6\u00fc\u00df \u0080\u00ff\r\n",
                        HEADER + "\r\n" + "x".repeat(100_000) + "\r\n",
                        lines.toString())
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static Pop3Endpoint at(TransportSecurity security, String... mechanisms) {
        int port = security == TransportSecurity.TLS ? dovecot.tlsPort() : dovecot.port();
        return endpoint(port, security, mechanisms);
    }

    @ParameterizedTest
    @EnumSource(TransportSecurity.class)
    void messages_retrieved_areThoseDeliveredOctetByOctet(TransportSecurity security) {
        List<byte[]> delivered = messages();
        for (int i = 0; i < delivered.size(); i++) {
            int number = i + 1;
            byte[] octets = client.runAndQuit(
                            at(security), password("anna", PASSWORD), session -> session.retr(number, Long.MAX_VALUE)
                                    .compose(ClientHarness::whole))
                    .getBytes();
            assertThat(octets).as("message " + number).isEqualTo(delivered.get(i));
        }
        dovecot.awaitNoSession();
    }

    static Stream<Arguments> mechanisms() {
        return Stream.of(TransportSecurity.values()).flatMap(security -> Stream.of(
                        "USER", "PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "AUTO")
                .map(mechanism -> Arguments.of(security, mechanism)));
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void login_byEachMechanism_opensTheMaildrop(TransportSecurity security, String mechanism) {
        assertThat(client.runAndQuit(at(security, mechanism), password("berta", PASSWORD), Pop3Session::stat)
                        .messageCount())
                .isZero();
    }

    /**
     * What README and manual say of the choice: the strongest login costs most. A password with a blank is not sent behind PASS
     * unasked.
     */
    @ParameterizedTest
    @CsvSource({"USER, 2", "PLAIN, 3", "LOGIN, 5", "SCRAM-SHA-256, 5", "STRONGEST, 5", "AUTO, 3"})
    void login_knownServer_costsItsFlights(String mechanism, int flights) {
        Pop3Endpoint endpoint = at(TransportSecurity.TLS, mechanism);
        client.runAndQuit(endpoint, password("berta", PASSWORD), Pop3Session::stat);
        AtomicReference<Pop3Session> used = new AtomicReference<>();
        client.runAndQuit(endpoint, password("berta", PASSWORD), session -> {
            used.set(session);
            return session.stat();
        });
        assertThat(used.get().traffic().flights())
                .as("the login with STAT in its last flight or behind it, then QUIT")
                .isEqualTo(flights);
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void login_wrongPassword_isRejected(TransportSecurity security, String mechanism) {
        assertThatThrownBy(() -> client.run(at(security, mechanism), password("berta", "guess"), Pop3Session::stat))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, XOAUTH2",
        "STARTTLS, XOAUTH2",
        "TLS, XOAUTH2",
        "NONE, OAUTHBEARER",
        "STARTTLS, OAUTHBEARER",
        "TLS, OAUTHBEARER",
        "TLS, AUTO"
    })
    void login_byToken_opensTheMaildrop(TransportSecurity security, String mechanism) {
        assertThat(client.runAndQuit(at(security, mechanism), token("berta", "berta"), Pop3Session::stat)
                        .messageCount())
                .isZero();
        String used = mechanism.equals("AUTO") ? "OAUTHBEARER" : mechanism;
        assertThat(dovecot.sessions().logins()).last().isEqualTo(new DovecotLog.Login("berta", used));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
    void login_byTokenOfSomebodyElse_isRejected(String mechanism) {
        assertThatThrownBy(() ->
                        client.run(at(TransportSecurity.TLS, mechanism), token("carla", "berta"), Pop3Session::stat))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    private static Credentials token(String user, String owner) {
        return new Credentials.BearerToken(user, Secret.of(dovecot.token(owner)));
    }

    @Test
    void maildrop_heldByAnotherSession_isInUse() {
        Pop3Endpoint endpoint = at(TransportSecurity.NONE);
        client.run(endpoint, password("carla", PASSWORD), first -> first.stat().map(held -> {
            assertThatThrownBy(() -> new ClientHarness(Pop3ClientOptions.DEFAULT)
                            .run(endpoint, password("carla", PASSWORD), Pop3Session::stat))
                    .isInstanceOf(Pop3Failure.MaildropInUse.class);
            first.close();
            return held;
        }));
        dovecot.awaitNoSession();
    }

    @Test
    void delete_confirmedByQuit_removesTheMessage() {
        dovecot.deliver("dora", (HEADER + "\r\none\r\n").getBytes(StandardCharsets.US_ASCII));
        dovecot.deliver("dora", (HEADER + "\r\ntwo\r\n").getBytes(StandardCharsets.US_ASCII));
        Pop3Endpoint endpoint = at(TransportSecurity.TLS);
        List<UniqueId> before = client.runAndQuit(endpoint, password("dora", PASSWORD), Pop3Session::uidl);
        client.runAndQuit(endpoint, password("dora", PASSWORD), session -> session.dele(1));
        List<UniqueId> after = client.runAndQuit(endpoint, password("dora", PASSWORD), Pop3Session::uidl);
        assertThat(after)
                .extracting(UniqueId::uid)
                .containsExactly(before.get(1).uid());
        assertThat(dovecot.messages("dora")).isEqualTo(1);
    }

    @Test
    void delete_withoutQuit_removesNothing() {
        client.run(at(TransportSecurity.NONE), password("anna", PASSWORD), session -> session.dele(1)
                .onSuccess(marked -> session.close()));
        dovecot.awaitNoSession();
        assertThat(dovecot.messages("anna")).isEqualTo(messages().size());
    }
}

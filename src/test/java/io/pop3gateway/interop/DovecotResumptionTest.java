package io.pop3gateway.interop;

import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.CountedTrust;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.pop3gateway.testing.ThrowawayCertificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS sessions with a real Dovecot. The keys that its tickets are sealed with are those of one login process. */
@Tag("interop")
class DovecotResumptionTest {

    private static final String PASSWORD = "correct-horse";
    private static final List<String> USERS = List.of("anna", "bert", "cleo");

    private static Pop3Endpoint endpoint(DovecotServer dovecot, TransportSecurity security, CountedTrust trust) {
        return new Pop3Endpoint(
                "127.0.0.1",
                security == TransportSecurity.TLS ? dovecot.tlsPort() : dovecot.port(),
                "localhost",
                security,
                false,
                List.of(),
                Optional.of(trust.options()));
    }

    private static void allLogIn(ClientHarness client, Pop3Endpoint endpoint) {
        USERS.forEach(user -> client.runAndQuit(endpoint, password(user, PASSWORD), Pop3Session::stat));
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void processes_thatServeMany_resumeUntilTheRestart(TransportSecurity security) {
        CountedTrust trust = new CountedTrust(ThrowawayCertificate.shared());
        try (DovecotServer dovecot = DovecotServer.start(PASSWORD, USERS, Option.REUSES_PROCESSES);
                ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT)) {
            Pop3Endpoint endpoint = endpoint(dovecot, security, trust);
            allLogIn(client, endpoint);
            assertThat(trust.fullHandshakes()).as("for three logins").isOne();
            dovecot.kill();
            dovecot.startAgain();
            allLogIn(client, endpoint);
            assertThat(trust.fullHandshakes()).as("one more behind the restart").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void processes_thatServeOne_knowNoSessionAndServeAllTheSame(TransportSecurity security) {
        CountedTrust trust = new CountedTrust(ThrowawayCertificate.shared());
        try (DovecotServer dovecot = DovecotServer.start(PASSWORD, USERS);
                ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT)) {
            allLogIn(client, endpoint(dovecot, security, trust));
            assertThat(trust.fullHandshakes()).isEqualTo(USERS.size());
        }
    }
}

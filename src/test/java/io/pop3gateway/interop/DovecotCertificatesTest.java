package io.pop3gateway.interop;

import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.TlsMaterial;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DovecotLog.Login;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Dovecot that wants a certificate from whoever connects, and takes its common name, {@code localhost}, for a user. */
@Tag("interop")
class DovecotCertificatesTest {

    private static final String PASSWORD = "correct-horse";
    private static final Optional<KeyCertOptions> CERTIFICATE =
            Optional.of(ThrowawayCertificate.shared().identity());

    private static DovecotServer dovecot;
    private static ClientHarness client;

    @BeforeAll
    static void start() {
        dovecot = DovecotServer.start(PASSWORD, List.of("dora", "localhost"), Option.WANTS_CERTIFICATES);
        client = new ClientHarness(Pop3ClientOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        client.close();
        dovecot.close();
    }

    private static Pop3Endpoint endpoint(
            TransportSecurity security, Optional<KeyCertOptions> identity, String... mechanisms) {
        TlsMaterial material =
                new TlsMaterial(Optional.of(ThrowawayCertificate.shared().trust()), identity);
        return new Pop3Endpoint(
                "127.0.0.1",
                security == TransportSecurity.TLS ? dovecot.tlsPort() : dovecot.port(),
                "localhost",
                security,
                false,
                List.of(mechanisms),
                () -> material,
                0,
                ClientForwarding.NONE,
                LoginForm.USUAL,
                List.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void password_withACertificate_logsIn(TransportSecurity security) {
        client.runAndQuit(endpoint(security, CERTIFICATE), password("dora", PASSWORD), Pop3Session::stat);
        assertThatThrownBy(() -> client.runAndQuit(
                        endpoint(security, CERTIFICATE), password("dora", "guess"), Pop3Session::stat))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    @Test
    void password_withoutACertificate_isNotEnough() {
        assertThatThrownBy(() -> client.runAndQuit(
                        endpoint(TransportSecurity.TLS, Optional.empty()),
                        password("dora", PASSWORD),
                        Pop3Session::stat))
                .isInstanceOf(Pop3Failure.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void external_ofTheUserInTheCertificate_needsNoPassword(TransportSecurity security) {
        Pop3Endpoint endpoint = endpoint(security, CERTIFICATE, "EXTERNAL");
        client.runAndQuit(endpoint, password("localhost", "never sent"), Pop3Session::stat);
        assertThat(dovecot.sessions().logins()).contains(new Login("localhost", "EXTERNAL"));
        assertThatThrownBy(() -> client.runAndQuit(endpoint, password("dora", PASSWORD), Pop3Session::stat))
                .as("another user, whom the certificate does not stand for")
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    @Test
    void external_offeredAndNotNamed_isNotTaken() {
        client.runAndQuit(
                endpoint(TransportSecurity.TLS, CERTIFICATE, "STRONGEST"),
                password("dora", PASSWORD),
                Pop3Session::stat);
        assertThat(dovecot.sessions().logins())
                .as("the password; for whom, Dovecot reads in the certificate all the same")
                .endsWith(new Login("localhost", "PLAIN"));
    }
}

package io.pop3gateway.pop3.session;

import static io.pop3gateway.testing.ClientHarness.await;
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
import io.pop3gateway.testing.CountedTrust;
import io.pop3gateway.testing.RenewableIdentity;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.pop3gateway.testing.TlsDialogue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS sessions that are resumed, so that a server shows its certificate once and not for every login; and those that must not be. */
class TlsResumptionTest {

    private static final ThrowawayCertificate CERTIFICATE = ThrowawayCertificate.shared();

    private final Vertx vertx = Vertx.vertx();
    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);

    @AfterEach
    void stop() {
        client.close();
        await(vertx.close());
    }

    private NetServer listen(TransportSecurity security, String protocol, KeyCertOptions identity, int port) {
        NetServerOptions options = new NetServerOptions()
                .setSsl(security == TransportSecurity.TLS)
                .setEnabledSecureTransportProtocols(Set.of(protocol))
                .setKeyCertOptions(identity);
        return await(vertx.createNetServer(options)
                .connectHandler(TlsDialogue::serve)
                .listen(port, "127.0.0.1"));
    }

    private NetServer listen(TransportSecurity security, String protocol) {
        return listen(security, protocol, CERTIFICATE.identity(), 0);
    }

    private static Pop3Endpoint endpoint(
            NetServer server, TransportSecurity security, String name, Supplier<TlsMaterial> tls) {
        return new Pop3Endpoint(
                "127.0.0.1",
                server.actualPort(),
                name,
                security,
                true,
                List.of(),
                tls,
                0,
                ClientForwarding.NONE,
                LoginForm.USUAL,
                List.of());
    }

    private static Supplier<TlsMaterial> trusting(CountedTrust trust) {
        return Pop3Endpoint.fixed(Optional.of(trust.options()));
    }

    private void connects(Pop3Endpoint endpoint, String... users) {
        for (String user : users) {
            client.runAndQuit(endpoint, password(user, "pw of " + user), Pop3Session::noop);
        }
    }

    private void isRefused(Pop3Endpoint endpoint) {
        assertThatThrownBy(() -> connects(endpoint, "anna")).isInstanceOf(Pop3Failure.InsecureConnection.class);
    }

    @ParameterizedTest
    @CsvSource({"TLS,TLSv1.3", "TLS,TLSv1.2", "STARTTLS,TLSv1.3", "STARTTLS,TLSv1.2"})
    void server_ofSeveralMailboxes_showsItsCertificateOnce(TransportSecurity security, String protocol) {
        CountedTrust trust = new CountedTrust(CERTIFICATE);
        connects(
                endpoint(listen(security, protocol), security, "localhost", trusting(trust)),
                "anna",
                "bert",
                "cleo",
                "anna");
        assertThat(trust.fullHandshakes()).as("full handshakes for four logins").isOne();
    }

    @ParameterizedTest
    @CsvSource({"TLS,TLSv1.3", "TLS,TLSv1.2", "STARTTLS,TLSv1.3", "STARTTLS,TLSv1.2"})
    void server_thatForgotItsSessions_isVerifiedAgainAndServes(TransportSecurity security, String protocol) {
        CountedTrust trust = new CountedTrust(CERTIFICATE);
        NetServer server = listen(security, protocol);
        Pop3Endpoint endpoint = endpoint(server, security, "localhost", trusting(trust));
        connects(endpoint, "anna", "bert");
        await(server.close());
        listen(security, protocol, CERTIFICATE.identity(), endpoint.port());
        connects(endpoint, "anna", "bert");
        assertThat(trust.fullHandshakes())
                .as("one before, one behind the restart")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"TLS,TLSv1.3", "TLS,TLSv1.2", "STARTTLS,TLSv1.3", "STARTTLS,TLSv1.2"})
    void configurations_ofOneServer_shareNoSession(TransportSecurity security, String protocol) {
        NetServer server = listen(security, protocol);
        CountedTrust one = new CountedTrust(CERTIFICATE);
        CountedTrust other = new CountedTrust(CERTIFICATE);
        Pop3Endpoint ones = endpoint(server, security, "localhost", trusting(one));
        Pop3Endpoint others = endpoint(server, security, "localhost", trusting(other));
        connects(ones, "anna", "anna");
        connects(others, "anna", "anna");
        connects(ones, "anna");
        assertThat(List.of(one.fullHandshakes(), other.fullHandshakes())).containsExactly(1, 1);
        isRefused(endpoint(
                server,
                security,
                "localhost",
                trusting(new CountedTrust(ThrowawayCertificate.create("dns:localhost")))));
    }

    @ParameterizedTest
    @CsvSource({"TLS,TLSv1.3", "TLS,TLSv1.2", "STARTTLS,TLSv1.3", "STARTTLS,TLSv1.2"})
    void names_atOneAddress_shareNoSession(TransportSecurity security, String protocol) {
        NetServer server = listen(security, protocol);
        Supplier<TlsMaterial> tls = trusting(new CountedTrust(CERTIFICATE));
        connects(endpoint(server, security, "localhost", tls), "anna");
        connects(endpoint(server, security, "127.0.0.1", tls), "anna");
        isRefused(endpoint(server, security, "elsewhere.test", tls));
    }

    @ParameterizedTest
    @CsvSource({"TLS,TLSv1.3", "TLS,TLSv1.2", "STARTTLS,TLSv1.3", "STARTTLS,TLSv1.2"})
    void authority_renewed_endsTheSessionsBefore(TransportSecurity security, String protocol) {
        TlsMaterial[] today = {trusting(new CountedTrust(CERTIFICATE)).get()};
        Pop3Endpoint endpoint = endpoint(listen(security, protocol), security, "localhost", () -> today[0]);
        connects(endpoint, "anna", "bert");
        today[0] = trusting(new CountedTrust(ThrowawayCertificate.create("dns:localhost")))
                .get();
        isRefused(endpoint);
        CountedTrust again = new CountedTrust(CERTIFICATE);
        today[0] = trusting(again).get();
        connects(endpoint, "anna", "bert");
        assertThat(again.fullHandshakes()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"TLS,TLSv1.3", "TLS,TLSv1.2", "STARTTLS,TLSv1.3", "STARTTLS,TLSv1.2"})
    void certificate_refusedBehindTheHandshake_isNotResumedWith(TransportSecurity security, String protocol) {
        ThrowawayCertificate nameless = ThrowawayCertificate.create();
        RenewableIdentity identity = new RenewableIdentity(nameless);
        Pop3Endpoint endpoint = endpoint(
                listen(security, protocol, identity.options(), 0),
                security,
                "localhost",
                Pop3Endpoint.fixed(Optional.of(new PemTrustOptions()
                        .addCertValue(Buffer.buffer(nameless.certificatePem()))
                        .addCertValue(Buffer.buffer(CERTIFICATE.certificatePem())))));
        isRefused(endpoint);
        identity.renew(CERTIFICATE);
        connects(endpoint, "anna", "bert");
    }
}

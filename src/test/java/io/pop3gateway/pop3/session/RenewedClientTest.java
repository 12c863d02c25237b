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
import io.pop3gateway.testing.ThrowawayCertificate;
import io.pop3gateway.testing.TlsDialogue;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates that change while server and gateway run. */
class RenewedClientTest {

    private static final ThrowawayCertificate FIRST = ThrowawayCertificate.shared();
    private static final ThrowawayCertificate SECOND = ThrowawayCertificate.create("dns:localhost", "ip:127.0.0.1");

    private final Vertx vertx = Vertx.vertx();
    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);
    private volatile TlsMaterial material = TlsMaterial.trusting(Optional.of(FIRST.trust()));

    @AfterEach
    void stop() {
        client.close();
        await(vertx.close());
    }

    private NetServer listen(NetServerOptions options) {
        return await(vertx.createNetServer(options)
                .connectHandler(TlsDialogue::serve)
                .listen(0, "127.0.0.1"));
    }

    private Pop3Endpoint endpoint(NetServer server, TransportSecurity security) {
        return new Pop3Endpoint(
                "127.0.0.1",
                server.actualPort(),
                "localhost",
                security,
                true,
                List.of(),
                () -> material,
                0,
                ClientForwarding.NONE,
                LoginForm.USUAL,
                List.of());
    }

    private void connects(Pop3Endpoint endpoint) {
        client.runAndQuit(endpoint, password("anna", "pw"), Pop3Session::noop);
    }

    private void isRefused(Pop3Endpoint endpoint) {
        assertThatThrownBy(() -> connects(endpoint)).isInstanceOf(Pop3Failure.InsecureConnection.class);
    }

    private static NetServerOptions with(ThrowawayCertificate certificate, TransportSecurity security) {
        return new NetServerOptions()
                .setSsl(security == TransportSecurity.TLS)
                .setKeyCertOptions(certificate.identity());
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void authority_changed_countsForTheNextConnection(TransportSecurity security) {
        NetServer server = listen(with(FIRST, security));
        Pop3Endpoint endpoint = endpoint(server, security);
        connects(endpoint);
        await(server.updateSSLOptions(new SSLOptions().setKeyCertOptions(SECOND.identity())));
        isRefused(endpoint);
        material = TlsMaterial.trusting(Optional.of(SECOND.trust()));
        connects(endpoint);
        material = TlsMaterial.trusting(Optional.of(FIRST.trust()));
        isRefused(endpoint);
    }

    @Test
    void file_readAgainUnderItsName_countsForTheNextConnection(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("trusted.pem"), SECOND.certificatePem());
        material = TlsMaterial.trusting(Optional.of(new PemTrustOptions().addCertPath(file.toString())));
        Pop3Endpoint endpoint = endpoint(listen(with(FIRST, TransportSecurity.TLS)), TransportSecurity.TLS);
        isRefused(endpoint);
        Files.writeString(file, FIRST.certificatePem());
        material = TlsMaterial.trusting(Optional.of(new PemTrustOptions().addCertPath(file.toString())));
        connects(endpoint);
    }

    @Test
    void file_thatCannotBeRead_letsNobodyConnectUntilItCan(@TempDir Path folder) throws Exception {
        Pop3Endpoint endpoint = endpoint(listen(with(FIRST, TransportSecurity.TLS)), TransportSecurity.TLS);
        connects(endpoint);
        Path file = Files.writeString(folder.resolve("trusted.pem"), "half a certif");
        material = TlsMaterial.trusting(Optional.of(new PemTrustOptions().addCertPath(file.toString())));
        assertThatThrownBy(() -> connects(endpoint)).isInstanceOf(Pop3Failure.class);
        Files.writeString(file, FIRST.certificatePem());
        connects(endpoint);
    }

    @Test
    void session_openWhileTheAuthorityChanges_goesOn() {
        Pop3Endpoint endpoint = endpoint(listen(with(FIRST, TransportSecurity.TLS)), TransportSecurity.TLS);
        client.runAndQuit(endpoint, password("anna", "pw"), session -> session.noop()
                .compose(done -> {
                    material = TlsMaterial.trusting(Optional.of(SECOND.trust()));
                    return vertx.executeBlocking(() -> {
                        isRefused(endpoint);
                        return null;
                    });
                })
                .compose(refused -> session.noop()));
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void server_thatWantsACertificate_isShownTodays(TransportSecurity security) {
        NetServer server =
                listen(with(FIRST, security).setClientAuth(ClientAuth.REQUIRED).setTrustOptions(SECOND.trust()));
        Pop3Endpoint endpoint = endpoint(server, security);
        assertThatThrownBy(() -> connects(endpoint)).as("without one").isInstanceOf(Pop3Failure.class);
        material = new TlsMaterial(Optional.of(FIRST.trust()), Optional.of(FIRST.identity()));
        assertThatThrownBy(() -> connects(endpoint))
                .as("with one that it does not trust")
                .isInstanceOf(Pop3Failure.class);
        material = new TlsMaterial(Optional.of(FIRST.trust()), Optional.of(SECOND.identity()));
        connects(endpoint);
        assertThat(client.profile(endpoint).beforeLogin()).isPresent();
    }
}

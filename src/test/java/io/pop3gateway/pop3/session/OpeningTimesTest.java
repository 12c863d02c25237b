package io.pop3gateway.pop3.session;

import static io.pop3gateway.testing.ClientHarness.await;
import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.OpeningPhase;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.ManualTimers;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpeningTimesTest {

    private final Vertx vertx = Vertx.vertx();
    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);
    private final AtomicReference<Pop3Session> session = new AtomicReference<>();

    @AfterEach
    void stop() {
        client.close();
        await(vertx.close());
    }

    private int listen(boolean tls) {
        ThrowawayCertificate certificate = ThrowawayCertificate.shared();
        NetServerOptions options = new NetServerOptions()
                .setSsl(tls)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificate.certificatePem()))
                        .addKeyValue(Buffer.buffer(certificate.keyPem())));
        return await(vertx.createNetServer(options)
                .connectHandler(this::serve)
                .listen(0, "127.0.0.1")
                .map(NetServer::actualPort));
    }

    private void serve(NetSocket socket) {
        socket.write("+OK ready\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            String verb = line.toString().split(" ")[0];
            switch (verb) {
                case "STLS" -> socket.write("+OK begin\r\n").onSuccess(written -> socket.upgradeToSsl());
                case "CAPA" -> socket.write("+OK\r\nUSER\r\n.\r\n");
                case "PASS" -> socket.write(line.toString().endsWith("pw") ? "+OK\r\n" : "-ERR [AUTH] no\r\n");
                default -> socket.write("+OK\r\n");
            }
        }));
    }

    private Map<OpeningPhase, Duration> open(TransportSecurity security, String password) {
        try {
            client.run(
                    endpoint(listen(security == TransportSecurity.TLS), security),
                    password("anna", password),
                    opened -> {
                        session.set(opened);
                        return opened.noop();
                    });
        } catch (Pop3Failure.CredentialsRejected refused) {
            assertThat(password).isNotEqualTo("pw");
        }
        return session.get().opening();
    }

    @Test
    void opening_inTheClear_hasNoTls() {
        assertThat(open(TransportSecurity.NONE, "pw"))
                .containsOnlyKeys(OpeningPhase.CONNECT, OpeningPhase.LOGIN)
                .allSatisfy((phase, time) -> assertThat(time).isPositive());
    }

    @Test
    void opening_withTlsFromTheStart_tellsConnectionAndHandshakeApart() {
        assertThat(open(TransportSecurity.TLS, "pw"))
                .containsOnlyKeys(OpeningPhase.values())
                .allSatisfy((phase, time) -> assertThat(time).isPositive());
    }

    @Test
    void opening_withStls_hasTls() {
        assertThat(open(TransportSecurity.STARTTLS, "pw"))
                .containsOnlyKeys(OpeningPhase.values())
                .allSatisfy((phase, time) -> assertThat(time).isPositive());
    }

    @ParameterizedTest
    @EnumSource(TransportSecurity.class)
    void certificate_thatWasShown_isKnownByItsEnd(TransportSecurity security) throws CertificateException {
        int port = listen(security == TransportSecurity.TLS);
        assertThat(client.certificateEnd(endpoint(port, security))).isEmpty();
        client.run(endpoint(port, security), password("anna", "pw"), Pop3Session::noop);

        X509Certificate shown = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        ThrowawayCertificate.shared().certificatePem().getBytes(StandardCharsets.US_ASCII)));
        assertThat(client.certificateEnd(endpoint(port, security)))
                .isEqualTo(
                        security == TransportSecurity.NONE
                                ? Optional.empty()
                                : Optional.of(shown.getNotAfter().toInstant()));
    }

    @Test
    void opening_thatFailed_keepsItsTimes() {
        Map<OpeningPhase, Duration> times = open(TransportSecurity.TLS, "guess");
        assertThat(times).containsOnlyKeys(OpeningPhase.values());
        assertThat(session.get().opening()).as("it is over").isEqualTo(times);
    }

    @Test
    void clock_countsAStepUntilTheNext_andNothingOnceItIsOver() {
        ManualTimers timers = new ManualTimers();
        OpeningClock clock = new OpeningClock(timers);
        assertThat(clock.times()).isEmpty();
        clock.enter(OpeningPhase.CONNECT);
        timers.advance(Duration.ofSeconds(1));
        clock.enter(OpeningPhase.TLS);
        timers.advance(Duration.ofSeconds(2));
        clock.enter(OpeningPhase.CONNECT);
        timers.advance(Duration.ofSeconds(3));
        assertThat(clock.times())
                .isEqualTo(
                        Map.of(OpeningPhase.CONNECT, Duration.ofSeconds(4), OpeningPhase.TLS, Duration.ofSeconds(2)));
        clock.over();
        timers.advance(Duration.ofSeconds(9));
        clock.enter(OpeningPhase.LOGIN);
        timers.advance(Duration.ofSeconds(9));
        assertThat(clock.times())
                .containsEntry(OpeningPhase.CONNECT, Duration.ofSeconds(4))
                .doesNotContainKey(OpeningPhase.LOGIN);
    }

    @Test
    void octets_beforeAnExpectedHandshake_endTheConnection() {
        ThrowawayCertificate certificate = ThrowawayCertificate.shared();
        NetServerOptions options = new NetServerOptions()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificate.certificatePem()))
                        .addKeyValue(Buffer.buffer(certificate.keyPem())));
        int port = await(vertx.createNetServer(options)
                .connectHandler(socket -> socket.write("+OK injected\r\n").onSuccess(written -> socket.upgradeToSsl()))
                .listen(0, "127.0.0.1")
                .map(NetServer::actualPort));
        assertThatThrownBy(() -> client.run(
                        endpoint(port, TransportSecurity.TLS), password("anna", "canary"), Pop3Session::noop))
                .isInstanceOf(Pop3Failure.InsecureConnection.class);
    }
}

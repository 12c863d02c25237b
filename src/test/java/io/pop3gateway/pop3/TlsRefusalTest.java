package io.pop3gateway.pop3;

import static io.pop3gateway.testing.ClientHarness.await;
import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.testing.BesideOthers;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.Delivery;
import io.pop3gateway.testing.ScriptedServer;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.pop3gateway.testing.Transcript;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is not what the endpoint wants is given up before the server, or who poses as it, hears a secret. */
@BesideOthers
class TlsRefusalTest {

    private static final Pop3ClientOptions QUICK = new Pop3ClientOptions(
            Duration.ofSeconds(5),
            Duration.ofMillis(400),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Pop3ClientOptions.DEFAULT.limits());

    private final Vertx vertx = Vertx.vertx();
    private final ClientHarness client = new ClientHarness(QUICK);
    private final Buffer heard = Buffer.buffer();

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static KeyCertOptions key(ThrowawayCertificate certificate) {
        return certificate.identity();
    }

    /** A server that greets, agrees to STLS, keeps what else it hears and refuses it. */
    private int listen(Optional<KeyCertOptions> key, boolean implicitTls) {
        return listen(key, implicitTls, "127.0.0.1");
    }

    private int listen(Optional<KeyCertOptions> key, boolean implicitTls, String address) {
        NetServerOptions options = new NetServerOptions().setSsl(implicitTls);
        key.ifPresent(options::setKeyCertOptions);
        return await(vertx.createNetServer(options)
                .connectHandler(this::serve)
                .listen(0, address)
                .map(NetServer::actualPort));
    }

    private void serve(NetSocket socket) {
        socket.exceptionHandler(broken -> socket.close());
        socket.handler(octets -> {
            synchronized (heard) {
                heard.appendBuffer(octets);
            }
            if (octets.toString().equals("STLS\r\n")) {
                socket.write("+OK begin\r\n").onSuccess(written -> socket.upgradeToSsl());
            } else {
                socket.write("-ERR [SYS/PERM] nobody logs in here\r\n");
            }
        });
        socket.write("+OK ready\r\n");
    }

    private void assertRefused(Pop3Endpoint endpoint, Class<? extends Pop3Failure> failure) {
        assertThatThrownBy(() -> client.run(endpoint, password("anna", "canary7secret"), Pop3Session::noop))
                .isInstanceOf(failure);
        synchronized (heard) {
            assertThat(heard.toString(StandardCharsets.ISO_8859_1))
                    .as("what the server heard")
                    .doesNotContain("canary7secret", "anna", "USER", "AUTH", "APOP", "CAPA");
        }
    }

    private static Pop3Endpoint trusting(int port, TransportSecurity security, Optional<TrustOptions> trust) {
        return new Pop3Endpoint("127.0.0.1", port, "localhost", security, true, List.of(), trust);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void certificate_ofAnotherName_isRefused(TransportSecurity security) {
        ThrowawayCertificate elsewhere = ThrowawayCertificate.create("dns:elsewhere.example");
        int port = listen(Optional.of(key(elsewhere)), security == TransportSecurity.TLS);
        assertRefused(trusting(port, security, Optional.of(elsewhere.trust())), Pop3Failure.InsecureConnection.class);
    }

    /** Nobody checks what a common name says (RFC 9525 §6.3), and the JVM takes it where there is no other name of a host. */
    @ParameterizedTest
    @CsvSource({
        "TLS,",
        "STARTTLS,",
        "TLS, ip:127.0.0.1",
        "STARTTLS, email:localhost@localhost",
        "TLS, uri:https://localhost",
    })
    void certificate_ofTheNameInItsCommonNameAlone_isRefused(TransportSecurity security, String other) {
        ThrowawayCertificate old = other == null ? ThrowawayCertificate.create() : ThrowawayCertificate.create(other);
        int port = listen(Optional.of(key(old)), security == TransportSecurity.TLS);
        assertRefused(trusting(port, security, Optional.of(old.trust())), Pop3Failure.InsecureConnection.class);
    }

    /** Whoever can make a name lead to an address of his may well have a certificate for that address. */
    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void certificate_ofTheAddressDialledAndNotOfTheName_isRefused(TransportSecurity security) {
        ThrowawayCertificate ofTheAddress = ThrowawayCertificate.create("dns:elsewhere.example", "ip:127.0.0.1");
        int port = listen(Optional.of(key(ofTheAddress)), security == TransportSecurity.TLS);
        assertRefused(
                trusting(port, security, Optional.of(ofTheAddress.trust())), Pop3Failure.InsecureConnection.class);
    }

    @ParameterizedTest
    @CsvSource({"TLS, 127.0.0.1", "STARTTLS, 127.0.0.1", "TLS, ::1", "STARTTLS, ::1"})
    void certificate_ofTheAddress_isWhatAServerWithoutANameNeeds(TransportSecurity security, String address) {
        ThrowawayCertificate elsewhere = ThrowawayCertificate.create("dns:localhost", "ip:192.0.2.1");
        assertRefused(withoutName(elsewhere, security, address), Pop3Failure.InsecureConnection.class);
        ThrowawayCertificate here = ThrowawayCertificate.create("dns:elsewhere.example", "ip:" + address);
        Pop3Endpoint endpoint = withoutName(here, security, address);
        assertThatThrownBy(() -> client.run(endpoint, password("anna", "pw"), Pop3Session::noop))
                .as("the server's own answer to a login, which had to come through TLS")
                .isInstanceOf(Pop3Failure.PermanentFailure.class);
    }

    private Pop3Endpoint withoutName(ThrowawayCertificate certificate, TransportSecurity security, String address) {
        int port = listen(Optional.of(key(certificate)), security == TransportSecurity.TLS, address);
        return new Pop3Endpoint(address, port, address, security, true, List.of(), Optional.of(certificate.trust()));
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void certificate_selfSignedAndNotTrusted_isRefused(TransportSecurity security) {
        int port = listen(Optional.of(key(ThrowawayCertificate.shared())), security == TransportSecurity.TLS);
        assertRefused(trusting(port, security, Optional.empty()), Pop3Failure.InsecureConnection.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void certificate_expired_isRefusedEvenWhenItIsTrustedItself(TransportSecurity security, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("expired.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String arguments = "-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost"
                + " -ext san=dns:localhost,ip:127.0.0.1 -startdate -10d -validity 5"
                + " -storetype PKCS12 -storepass throw-away -keystore";
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(arguments.split(" ")));
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        KeyStore store = KeyStore.getInstance(file.toFile(), "throw-away".toCharArray());
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        KeyCertOptions key = new PfxOptions()
                .setValue(Buffer.buffer(Files.readAllBytes(file)))
                .setPassword("throw-away");
        int port = listen(Optional.of(key), security == TransportSecurity.TLS);
        TrustOptions trust = new PemTrustOptions().addCertValue(Buffer.buffer(pem));
        assertRefused(trusting(port, security, Optional.of(trust)), Pop3Failure.InsecureConnection.class);
    }

    @Test
    void implicitTls_toAPlainServer_isRefused() {
        int port = listen(Optional.empty(), false);
        assertRefused(endpoint(port, TransportSecurity.TLS), Pop3Failure.InsecureConnection.class);
    }

    @Test
    void plainConnection_toATlsServer_isGivenUp() {
        int port = listen(Optional.of(key(ThrowawayCertificate.shared())), true);
        assertRefused(endpoint(port, TransportSecurity.NONE), Pop3Failure.TimedOut.class);
        assertThat(heard.length()).as("octets that the server heard").isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-RAW: +OK begin\\r\\n+OK injected\\r\\n",
                "S-RAW: +OK begin\\r\\n+",
                "S: +OK begin\nS: +OK injected",
                "S: +OK begin\nS-RAW: +OK inj",
                "S: +OK begin\nS: -ERR [IN-USE] injected"
            })
    void octets_betweenStlsAndTls_endTheConnection(String injection) throws Exception {
        String script = "S: +OK ready <1.2@example>\nC: STLS\n" + injection + "\nHANG\n";
        try (ScriptedServer server = ScriptedServer.start(Transcript.parse("injection", script), Delivery.WHOLE)) {
            assertRefused(endpoint(server.port(), TransportSecurity.STARTTLS), Pop3Failure.InsecureConnection.class);
            assertThat(String.join("\n", server.reports().get(0).lines()))
                    .as("what the server heard")
                    .doesNotContain("canary7secret", "anna", "USER", "AUTH", "APOP");
        }
    }

    @Test
    void stls_refusedByTheServerOrWhoPosesAsIt_isNoReasonToGoOnWithoutIt() throws Exception {
        String script = "S: +OK ready\nC: STLS\nS: -ERR unknown command\n";
        try (ScriptedServer server = ScriptedServer.start(Transcript.parse("stripped", script), Delivery.WHOLE)) {
            assertRefused(endpoint(server.port(), TransportSecurity.STARTTLS), Pop3Failure.NotSupported.class);
            assertThat(server.complaint())
                    .as("nothing is said after the refusal")
                    .isEmpty();
        }
    }
}

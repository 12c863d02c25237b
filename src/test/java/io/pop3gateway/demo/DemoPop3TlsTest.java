package io.pop3gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DemoPop3TlsTest {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static KeyCertOptions key;
    private static SSLSocketFactory tls;

    @RegisterExtension
    final DemoServerExtension server = new DemoServerExtension();

    @BeforeAll
    static void makeKey() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).as(() -> "keytool's exit status").isZero();
        key = new PfxOptions().setPath(store.toString()).setPassword(STORE_PASSWORD);
        tls = trusting(store);
    }

    private static SSLSocketFactory trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream octets = Files.newInputStream(store)) {
            keys.load(octets, STORE_PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private RawClient overTls(Socket plain) throws IOException {
        return new RawClient(tls.createSocket(plain, "127.0.0.1", server.port(), true));
    }

    @Test
    void implicitTls_taughtLogin_worksBehindTheHandshake() throws IOException {
        int port = server.start(DemoServerOptions.tls(key), SampleMailboxes.restored());
        try (RawClient client = overTls(new Socket(InetAddress.getLoopbackAddress(), port))) {
            assertThat(client.line()).isEqualTo("+OK POP3 server ready");
            client.say("CAPA");
            assertThat(client.lines()).contains("USER").doesNotContain("STLS");
            client.say("USER asozykin");
            assertThat(client.say("PASS 1234qwer")).startsWith("+OK asozykin's maildrop");
        }
    }

    @Test
    void stls_offeredAndTaken_startsOverInsideTls() throws IOException {
        int port = server.start(DemoServerOptions.startTls(key), SampleMailboxes.restored());
        try (RawClient plain = RawClient.connect(port)) {
            plain.line();
            plain.say("CAPA");
            assertThat(plain.lines()).contains("STLS");
            plain.say("USER asozykin");
            assertThat(plain.say("STLS")).isEqualTo("+OK begin TLS");
            try (RawClient client = overTls(plain.socket())) {
                assertThat(client.say("PASS 1234qwer"))
                        .as("what was said in the clear must be forgotten (RFC 2595 §4)")
                        .isEqualTo("-ERR USER comes before PASS");
                client.say("CAPA");
                assertThat(client.lines()).doesNotContain("STLS");
                assertThat(client.say("STLS")).isEqualTo("-ERR TLS cannot be started here");
                client.say("USER asozykin");
                assertThat(client.say("PASS 1234qwer")).startsWith("+OK");
            }
        }
    }

    @Test
    void stls_commandInTheSameSegment_isRefusedAndTheConnectionClosed() throws IOException {
        int port = server.start(DemoServerOptions.startTls(key), SampleMailboxes.restored());
        try (RawClient client = RawClient.connect(port)) {
            client.line();
            client.send("STLS\r\nUSER mallory\r\n");
            assertThat(client.rest()).isEqualTo("-ERR nothing may follow STLS before the TLS handshake\r\n");
        }
    }
}

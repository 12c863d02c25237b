package io.pop3gateway.interop;

import static org.awaitility.Awaitility.await;

import io.pop3gateway.interop.CertificateReloadTest.Profile;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.pop3gateway.testing.UpstreamAlone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file of trusted authorities changes while the gateway runs. */
@Tag("interop")
@QuarkusTest
@TestProfile(Profile.class)
class CertificateReloadTest {

    private static final String PASSWORD = "correct horse";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The gateway before one Dovecot over TLS. */
    public static final class Profile extends UpstreamAlone {

        public Profile() {
            super(Upstream.class);
        }
    }

    /** A Dovecot whose certificate is not trusted at first. */
    public static final class Upstream implements QuarkusTestResourceLifecycleManager {

        private static Path trusted;
        private DovecotServer dovecot;

        @Override
        public Map<String, String> start() {
            dovecot = DovecotServer.start(PASSWORD, List.of("bert"));
            try {
                trusted = Files.createTempFile("trusted", ".pem");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            trust(ThrowawayCertificate.create("dns:localhost"));
            return Map.of(
                    "gateway.servers.m.host", "127.0.0.1",
                    "gateway.servers.m.port", String.valueOf(dovecot.tlsPort()),
                    "gateway.servers.m.tls-configuration", "corp",
                    "quarkus.tls.corp.trust-store.pem.certs", trusted.toString(),
                    "quarkus.tls.corp.reload-period", "1s");
        }

        static void trust(ThrowawayCertificate certificate) {
            try {
                Files.writeString(trusted, certificate.certificatePem());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            dovecot.close();
            try {
                Files.delete(trusted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int open() {
        return new HttpMailbox("m", "bert", PASSWORD).open().extract().statusCode();
    }

    private static void awaitStatus(int status) {
        await("the answer " + status).atMost(PATIENCE).until(() -> open() == status);
    }

    @Test
    void authority_changedInItsFile_countsWithoutARestart() {
        awaitStatus(502);
        Upstream.trust(ThrowawayCertificate.shared());
        awaitStatus(200);
        Upstream.trust(ThrowawayCertificate.create("dns:localhost", "ip:127.0.0.1"));
        awaitStatus(502);
    }
}

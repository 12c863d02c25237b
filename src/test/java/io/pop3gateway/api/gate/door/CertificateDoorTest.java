package io.pop3gateway.api.gate.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** With client certificates: one of the operator's lets in, none lets see the page, another one lets nobody in. */
@QuarkusTest
@TestProfile(CertificateDoorTest.Profile.class)
class CertificateDoorTest {

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            ThrowawayCertificate own = ThrowawayCertificate.shared();
            ThrowawayCertificate caller = ThrowawayCertificate.create("dns:caller.example");
            ThrowawayCertificate stranger = ThrowawayCertificate.create("dns:caller.example");
            return Map.of(
                    "gateway.door.certificates", "true",
                    "quarkus.tls.door.key-store.pem.0.cert",
                            own.certificateFile().toString(),
                    "quarkus.tls.door.key-store.pem.0.key", own.keyFile().toString(),
                    "quarkus.tls.door.trust-store.pem.certs",
                            caller.certificateFile().toString(),
                    "quarkus.http.tls-configuration-name", "door",
                    "quarkus.http.test-ssl-port", "0",
                    "door.caller.key", caller.keyFile().toString(),
                    "door.stranger.key", stranger.keyFile().toString(),
                    "door.stranger.cert", stranger.certificateFile().toString());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(MailServers.class));
        }
    }

    @TestHTTPResource(value = "/", tls = true)
    URI gateway;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.tls.door.key-store.pem.0.cert")
    String own;

    @ConfigProperty(name = "quarkus.tls.door.trust-store.pem.certs")
    String callerCertificate;

    @ConfigProperty(name = "door.caller.key")
    String callerKey;

    @ConfigProperty(name = "door.stranger.cert")
    String strangerCertificate;

    @ConfigProperty(name = "door.stranger.key")
    String strangerKey;

    private record Answer(int status, String body) {}

    /** @param key null to show no certificate */
    private Future<Answer> get(String path, String certificate, String key) {
        HttpClientOptions options =
                new HttpClientOptions().setSsl(true).setTrustOptions(new PemTrustOptions().addCertPath(own));
        if (key != null) {
            options.setKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(certificate).addKeyPath(key));
        }
        return vertx.createHttpClient(options)
                .request(HttpMethod.GET, gateway.getPort(), "localhost", path)
                .compose(HttpClientRequest::send)
                .compose(CertificateDoorTest::answer);
    }

    private static Future<Answer> answer(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body.toString()));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void api_withTheOperatorsCertificate_isOpen() {
        assertThat(await(get("/v1/servers", callerCertificate, callerKey)).status())
                .isEqualTo(200);
    }

    @Test
    void api_withoutACertificate_isClosed_andThePageIsNot() {
        Answer refused = await(get("/v1/servers", null, null));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("/problems/invalid-request").contains("client certificate");
        assertThat(await(get("/", null, null)).status()).isEqualTo(200);
    }

    /** The handshake fails, or the client keeps its certificate to itself, since nobody asked for one of its kind. */
    @Test
    void api_withAStrangersCertificate_isClosed() {
        int status = await(get("/v1/servers", strangerCertificate, strangerKey)
                .map(Answer::status)
                .otherwise(0));

        assertThat(status).isIn(0, 403);
    }
}

package io.pop3gateway.bench;

import io.pop3gateway.testing.DelayingProxy;
import io.pop3gateway.testing.Distance;
import io.pop3gateway.testing.ForegroundProcess;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The near-free server in the clear and over TLS, each also at a distance of 20 milliseconds there and back. */
final class Upstream implements AutoCloseable {

    private static final Duration ONE_WAY = Duration.ofMillis(10);

    /** Messages of a maildrop, where a bench does not say otherwise. */
    static final int MESSAGES = 50;

    private final Vertx vertx = Vertx.vertx();
    private final NearFreeServer near;
    private final NearFreeServer tls;
    private final DelayingProxy far;
    private final DelayingProxy farTls;

    Upstream() throws Exception {
        near = new NearFreeServer(vertx, ForegroundProcess.freePort(), null);
        tls = new NearFreeServer(
                vertx,
                ForegroundProcess.freePort(),
                ThrowawayCertificate.shared().identity());
        far = DelayingProxy.start(vertx, near.port(), Distance.of(ONE_WAY));
        farTls = DelayingProxy.start(vertx, tls.port(), Distance.of(ONE_WAY));
        fill("page", MESSAGES, Letters.text(2_000));
        fill("raw", MESSAGES, Letters.text(10_000));
        fill("read", MESSAGES, Letters.text(20_000));
        fill("letter", MESSAGES, Letters.newsletter(20_000, 10_000));
        fill("huge", 1, Letters.text(100_000_000));
        fill("export", 10_000, Letters.text(3_000));
    }

    void fill(String word, int count, byte[] message) {
        near.fill(word, count, message);
        tls.fill(word, count, message);
    }

    int port() {
        return near.port();
    }

    int tlsPort() {
        return tls.port();
    }

    int farPort() {
        return far.port();
    }

    int farTlsPort() {
        return farTls.port();
    }

    /** Sessions that began so far, in the clear. */
    int sessions() {
        return near.sessions();
    }

    /** The gateway's configuration for them: servers {@code near}, {@code near-tls}, {@code far} and {@code far-tls}. */
    Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        server(configuration, "near", port(), "none");
        server(configuration, "far", farPort(), "none");
        server(configuration, "near-tls", tls.port(), "tls");
        server(configuration, "far-tls", farTlsPort(), "tls");
        configuration.put("gateway.servers.near-tls.tls-configuration", "upstream");
        configuration.put("gateway.servers.far-tls.tls-configuration", "upstream");
        configuration.put(
                "quarkus.tls.upstream.trust-store.pem.certs",
                ThrowawayCertificate.shared().certificateFile().toString());
        configuration.put("gateway.limits.raw-message", "200M");
        configuration.put("gateway.limits.client.requests-per-minute", "0");
        configuration.put("gateway.limits.client.concurrent-requests", "0");
        return configuration;
    }

    private static void server(Map<String, String> configuration, String alias, int port, String security) {
        configuration.putAll(GatewayProcess.server(alias, port));
        configuration.put("gateway.servers." + alias + ".security", security);
        configuration.put("gateway.servers." + alias + ".max-sessions", "256");
    }

    @Override
    public void close() {
        far.close();
        farTls.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

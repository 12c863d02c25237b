package io.pop3gateway.api.operation;

import io.pop3gateway.testing.LoadServer;
import io.pop3gateway.testing.TraceReceiver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A mail server, and a collector that gets the gateway's traces. */
public final class TracedServers implements QuarkusTestResourceLifecycleManager {

    private final Vertx vertx = Vertx.vertx();
    private LoadServer server;
    private TraceReceiver receiver;

    @Override
    public Map<String, String> start() {
        server = new LoadServer(vertx);
        server.fill(
                "traced",
                List.of("Subject: secret subject\r\n\r\nsecret words\r\n".getBytes(StandardCharsets.US_ASCII)));
        receiver = new TraceReceiver(vertx);
        return Map.of(
                "gateway.servers.traced.host", "127.0.0.1",
                "gateway.servers.traced.port", Integer.toString(server.port()),
                "gateway.servers.traced.security", "none",
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.exporter.otlp.endpoint", receiver.uri(),
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "PT0.2S");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(receiver, new TestInjector.MatchesType(TraceReceiver.class));
    }

    @Override
    public void stop() {
        if (receiver != null) {
            receiver.close();
            server.close();
        }
        vertx.close();
    }
}

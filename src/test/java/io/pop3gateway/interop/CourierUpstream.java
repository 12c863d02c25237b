package io.pop3gateway.interop;

import io.pop3gateway.testing.CourierServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** One Courier, at the alias {@code courier}. */
public final class CourierUpstream implements QuarkusTestResourceLifecycleManager {

    static final String PASSWORD = "correct-horse";

    private CourierServer courier;

    @Override
    public Map<String, String> start() {
        try {
            courier = CourierServer.start(PASSWORD, List.of("quick", "raw"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "gateway.servers.courier.host", "127.0.0.1",
                "gateway.servers.courier.port", Integer.toString(courier.port()),
                "gateway.servers.courier.security", "none");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(courier, new TestInjector.MatchesType(CourierServer.class));
    }

    @Override
    public void stop() {
        if (courier != null) {
            try {
                courier.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

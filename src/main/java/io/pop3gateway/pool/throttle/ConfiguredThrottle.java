package io.pop3gateway.pool.throttle;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.ThrottleConfig;
import io.pop3gateway.pop3.auth.Credentials;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The throttle as configured; one that lets everything through where it is switched off. */
@Singleton
public class ConfiguredThrottle {

    private final Optional<LoginThrottle> throttle;

    /** As configured. */
    public ConfiguredThrottle(GatewayConfig config) {
        ThrottleConfig limits = config.throttle();
        this.throttle = limits.enabled()
                ? Optional.of(
                        new LoginThrottle(limits.failuresPerMailbox(), limits.failuresPerClient(), System::nanoTime))
                : Optional.empty();
    }

    /** As {@link LoginThrottle#begin}. */
    public LoginAttempt begin(Optional<String> client, String server, Credentials credentials) {
        return throttle.map(limited -> limited.begin(client, server, credentials))
                .orElseGet(() -> new LoginAttempt(unlimited -> {}));
    }
}

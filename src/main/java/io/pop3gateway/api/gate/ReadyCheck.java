package io.pop3gateway.api.gate;

import io.pop3gateway.server.ServerCatalogue;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as the configuration was accepted. No mail server is asked: one that is down must not take the gateway away
 * from the others.
 */
@Readiness
@Singleton
public class ReadyCheck implements HealthCheck {

    private final ServerCatalogue catalogue;

    /** @param catalogue exists only when the configuration is valid */
    public ReadyCheck(ServerCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mail-servers")
                .up()
                .withData("configured", catalogue.all().size())
                .build();
    }
}

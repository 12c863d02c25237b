package io.pop3gateway.api.operation;

import io.pop3gateway.server.ServerCatalogue;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started as soon as each mail server's TLS is configured, which is part of reading the servers: before that none can be asked. */
@Startup
@Singleton
public class StartedCheck implements HealthCheck {

    private final ServerCatalogue catalogue;

    /** @param catalogue exists only when every server could be read */
    public StartedCheck(ServerCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tls-of-mail-servers")
                .up()
                .withData("configured", catalogue.all().size())
                .build();
    }
}

package io.pop3gateway.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows which version runs ({@code gateway_build_info}). */
@Singleton
public class BuildInfo {

    private final MeterRegistry registry;
    private final String version;

    /** @param version of the product */
    public BuildInfo(
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.registry = registry;
        this.version = version;
    }

    void show(@Observes StartupEvent started) {
        Gauge.builder("gateway.build.info", () -> 1)
                .description("The version that runs, always 1")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
    }
}

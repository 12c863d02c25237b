package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.OptionalInt;

/**
 * {@code gateway.limits.client.*}: what one client may ask for. An IPv6 client is its /64 network; clients at a loopback address
 * are not limited, since they are everybody behind a proxy on the same machine. Each replica counts by itself.
 */
public interface ClientConfig {

    /** Requests a minute, 0 to 10000000; 0: any number. */
    @WithDefault("1200")
    @Min(0)
    @Max(10_000_000)
    int requestsPerMinute();

    /** Requests at once, streams included, 0 to 1000000; 0: any number. */
    @WithDefault("128")
    @Min(0)
    @Max(1_000_000)
    int concurrentRequests();

    /**
     * Connections at once, 0 to 1000000; 0: any number. Unless set, half of those in all
     * ({@code quarkus.http.limits.max-connections}). Trusted proxies ({@code gateway.proxies.trusted}) are not limited; one that is
     * not named there is one client, whoever comes through it.
     */
    @Min(0)
    @Max(1_000_000)
    OptionalInt connections();
}

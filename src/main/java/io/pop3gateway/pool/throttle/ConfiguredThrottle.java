package io.pop3gateway.pool.throttle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.ThrottleConfig;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.auth.Credentials;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The throttle as configured; one that lets everything through where it is switched off. */
@Startup
@Singleton
public class ConfiguredThrottle {

    private final Optional<LoginThrottle> throttle;
    private final Map<String, Counter> configured;
    private final Counter others;

    /**
     * As configured.
     *
     * @param hosts of Redis; empty where each replica counts by itself
     */
    public ConfiguredThrottle(
            GatewayConfig config,
            MeterRegistry registry,
            Instance<RedisAPI> redis,
            @ConfigProperty(name = "quarkus.redis.hosts") Optional<String> hosts) {
        ThrottleConfig keys = config.throttle();
        FailureLimits limits =
                new FailureLimits(keys.failuresPerMailbox(), keys.failuresPerClient(), keys.newcomersPerMailbox());
        FailureBudget local = new LocalBudget(limits, System::nanoTime);
        SharingObserver observer = observer(registry);
        FailureBudget budget =
                hosts.isPresent() ? new RedisBudget(redis.get(), limits, local, System::nanoTime, observer) : local;
        configured = config.servers().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(server -> server, server -> refused(registry, server)));
        others = refused(registry, "other");
        this.throttle = keys.enabled() ? Optional.of(new LoginThrottle(budget, System::nanoTime)) : Optional.empty();
    }

    private static SharingObserver observer(MeterRegistry registry) {
        Counter together = decisions(registry, "redis");
        Counter alone = decisions(registry, "replica");
        return shared -> (shared ? together : alone).increment();
    }

    private static Counter decisions(MeterRegistry registry, String by) {
        return Counter.builder("gateway.throttle.decisions")
                .description(
                        "Logins that the throttle decided about, by all replicas together in Redis or, where it is away, by one")
                .tag("by", by)
                .register(registry);
    }

    private static Counter refused(MeterRegistry registry, String server) {
        return Counter.builder("gateway.throttle.refused")
                .description("Logins that were not tried, since too many had failed")
                .tag("server", server)
                .register(registry);
    }

    private void count(String server, Throwable reason) {
        if (reason instanceof PoolFailure.TooManyFailures) {
            configured.getOrDefault(server, others).increment();
        }
    }

    /** As {@link LoginThrottle#begin}. */
    public Future<LoginAttempt> begin(Optional<String> client, String server, Credentials credentials) {
        return throttle.map(limited ->
                        limited.begin(client, server, credentials).onFailure(reason -> count(server, reason)))
                .orElseGet(() -> Future.succeededFuture(new LoginAttempt(unlimited -> {})));
    }
}

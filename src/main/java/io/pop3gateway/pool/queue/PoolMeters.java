package io.pop3gateway.pool.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.ServerFailureLog;
import io.pop3gateway.pool.Occupancy;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.SessionTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The pool's meters. The label {@code server} has the aliases that the operator configured as its values, and one more for all
 * servers that callers name themselves; kinds of failures are a fixed set of names.
 */
final class PoolMeters implements PoolObserver {

    /** The label of every server that is not configured. */
    static final String OTHER = "other";

    private static final String SERVER = "server";

    private final MeterRegistry registry;
    private final Set<String> configured;
    private final ServerFailureLog failures;

    /**
     * Meters that count from now.
     *
     * @param configured the aliases that have a label of their own
     * @param failures is told which servers answer
     */
    PoolMeters(MeterRegistry registry, Set<String> configured, ServerFailureLog failures) {
        this.registry = registry;
        this.failures = failures;
        this.configured = Set.copyOf(configured);
    }

    /** Shows how many sessions each server has and how many requests wait for one, whenever the meters are read. */
    void show(QueueingSessionPool pool) {
        for (String alias : configured) {
            gauge(pool, alias, "gateway.pool.sessions", "Sessions open or being opened", Occupancy::sessions);
            gauge(pool, alias, "gateway.pool.opening", "Sessions not logged in yet", Occupancy::opening);
            gauge(pool, alias, "gateway.pool.streaming", "Sessions that carry a stream", Occupancy::streaming);
            gauge(pool, alias, "gateway.pool.lingering", "Sessions that wait for a reader", Occupancy::lingering);
            gauge(pool, alias, "gateway.pool.waiting", "Requests that wait for a session", Occupancy::waiting);
        }
    }

    /** Shows beside what is used how much there may be. */
    void showLimits(PoolLimits limits, Map<String, Integer> sessionsByServer) {
        sessionsByServer.forEach(
                (alias, sessions) -> limit("gateway.pool.sessions.limit", "Sessions that a server may have", sessions)
                        .tag(SERVER, alias)
                        .register(registry));
        limit("gateway.pool.all.sessions.limit", "Sessions with all servers together", limits.maxSessions())
                .register(registry);
        limit("gateway.pool.all.waiting.limit", "Requests that may wait for a session", limits.maxWaiting())
                .register(registry);
    }

    /** Shows when servers' certificates end, in seconds since 1970; no number while a server has shown none. */
    void showCertificateEnds(Map<String, Supplier<Optional<Instant>>> ends) {
        ends.forEach((alias, end) -> Gauge.builder(
                        "gateway.pop3.certificate.end.timestamp", (Supplier<Number>) () -> end.get()
                                .map(Instant::getEpochSecond)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .description("When the first certificate ends that a mail server showed last, as seconds since 1970")
                .baseUnit("seconds")
                .tag(SERVER, alias)
                .register(registry));
    }

    private static Gauge.Builder<Supplier<Number>> limit(String name, String description, int limit) {
        return Gauge.builder(name, (Supplier<Number>) () -> limit).description(description);
    }

    private void gauge(
            QueueingSessionPool pool, String alias, String name, String description, ToIntFunction<Occupancy> of) {
        Gauge.builder(name, pool, busy -> of.applyAsInt(busy.occupancy(alias)))
                .description(description)
                .tag(SERVER, alias)
                .register(registry);
    }

    private String label(String server) {
        return configured.contains(server) ? server : OTHER;
    }

    @Override
    public void waited(String server, Duration time) {
        registry.timer("gateway.pool.wait", SERVER, label(server)).record(time);
    }

    @Override
    public void loggedIn(String server, Duration opening) {
        registry.timer("gateway.pop3.opening", SERVER, label(server)).record(opening);
        failures.answered(server);
    }

    @Override
    public void callerUntold(String server) {
        failures.callerUntold(server);
    }

    @Override
    public void loginFailed(String server, Throwable reason) {
        count("gateway.pop3.login.failures", server, reason);
    }

    @Override
    public void spent(String server, Phase phase, Duration time) {
        registry.timer("gateway.pop3.phase", SERVER, label(server), "phase", phase.label())
                .record(time);
    }

    @Override
    public void ended(String server, Duration lifetime, int requests, SessionTraffic traffic) {
        String label = label(server);
        registry.timer("gateway.pop3.session", SERVER, label).record(lifetime);
        registry.summary("gateway.pop3.flights.per.request", SERVER, label)
                .record((double) traffic.flights() / requests);
        registry.counter("gateway.pop3.octets", SERVER, label, "direction", "in")
                .increment(traffic.octetsIn());
        registry.counter("gateway.pop3.octets", SERVER, label, "direction", "out")
                .increment(traffic.octetsOut());
    }

    @Override
    public void repeated(String server, Pop3Failure reason) {
        count("gateway.pool.repeats", server, reason);
    }

    @Override
    public void saved(String server, Pop3Failure reason) {
        count("gateway.pool.saved", server, reason);
    }

    @Override
    public void failed(String server, Throwable reason) {
        // A caller who leaves is no failure of ours.
        if (!(reason instanceof CancellationException)) {
            count("gateway.pool.failures", server, reason);
        }
    }

    private void count(String meter, String server, Throwable reason) {
        registry.counter(meter, SERVER, label(server), "kind", reason.getClass().getSimpleName())
                .increment();
    }
}

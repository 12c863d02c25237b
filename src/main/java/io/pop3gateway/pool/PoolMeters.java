package io.pop3gateway.pool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.pop3.SessionTraffic;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * The pool's meters. The only label whose values an operator chooses is {@code server}, the alias; kinds of failures are a
 * fixed set of names.
 */
final class PoolMeters implements PoolObserver {

    private static final String SERVER = "server";

    private final MeterRegistry registry;

    PoolMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows how many sessions are open or linger and how many requests wait, whenever the meters are read. */
    void show(QueueingSessionPool pool) {
        Gauge.builder("gateway.pool.sessions", pool, QueueingSessionPool::sessions)
                .description("Sessions open or being opened")
                .register(registry);
        Gauge.builder("gateway.pool.lingering", pool, QueueingSessionPool::lingering)
                .description("Sessions that wait for the next reader")
                .register(registry);
        Gauge.builder("gateway.pool.waiting", pool, QueueingSessionPool::waiting)
                .description("Requests that wait for a session")
                .register(registry);
    }

    @Override
    public void waited(String server, Duration time) {
        registry.timer("gateway.pool.wait", SERVER, server).record(time);
    }

    @Override
    public void loggedIn(String server, Duration opening) {
        registry.timer("gateway.pop3.opening", SERVER, server).record(opening);
    }

    @Override
    public void loginFailed(String server, Throwable reason) {
        count("gateway.pop3.login.failures", server, reason);
    }

    @Override
    public void ended(String server, Duration lifetime, int requests, SessionTraffic traffic) {
        registry.timer("gateway.pop3.session", SERVER, server).record(lifetime);
        registry.summary("gateway.pop3.flights.per.request", SERVER, server)
                .record((double) traffic.flights() / requests);
        registry.counter("gateway.pop3.octets", SERVER, server, "direction", "in")
                .increment(traffic.octetsIn());
        registry.counter("gateway.pop3.octets", SERVER, server, "direction", "out")
                .increment(traffic.octetsOut());
    }

    @Override
    public void failed(String server, Throwable reason) {
        // A caller who leaves is no failure of ours.
        if (!(reason instanceof CancellationException)) {
            count("gateway.pool.failures", server, reason);
        }
    }

    private void count(String meter, String server, Throwable reason) {
        registry.counter(meter, SERVER, server, "kind", reason.getClass().getSimpleName())
                .increment();
    }
}

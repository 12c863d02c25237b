package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.observability.ServerFailureLog;
import io.pop3gateway.pop3.Pop3Failure;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PoolMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final PoolMeters meters = new PoolMeters(registry, Set.of("x"), new ServerFailureLog());
    private final PoolWorld world = new PoolWorld(1, 10, Duration.ZERO, meters);

    private double seconds(String timer) {
        Timer found = registry.get(timer).tag("server", "x").timer();
        return found.totalTime(TimeUnit.SECONDS);
    }

    @Test
    void session_fromItsTurnToItsEnd_isMeasured() {
        meters.show(world.pool);
        world.pool.read(request("x", "anna", "pw"), noop("mail"));
        world.pool.read(request("x", "bert", "pw"), noop("mail"));
        assertThat(registry.get("gateway.pool.sessions").gauge().value()).isEqualTo(1);
        assertThat(registry.get("gateway.pool.waiting").gauge().value()).isEqualTo(1);
        world.timers.advance(Duration.ofSeconds(1));
        world.session(0).answer();
        world.timers.advance(Duration.ofSeconds(2));
        world.session(0).answer();
        world.session(0).gone();
        assertThat(seconds("gateway.pop3.opening")).isEqualTo(1);
        assertThat(seconds("gateway.pop3.session")).isEqualTo(3);
        assertThat(seconds("gateway.pool.wait")).as("anna 0, bert 3").isEqualTo(3);
        assertThat(registry.get("gateway.pool.waiting").gauge().value()).isZero();
        assertThat(registry.get("gateway.pop3.flights.per.request")
                        .tag("server", "x")
                        .summary()
                        .count())
                .isOne();
    }

    @Test
    void failure_isCountedByItsKind_andACallerWhoLeavesIsNone() {
        world.pool.read(request("x", "anna", "pw"), noop("mail"));
        world.session(0).fail(new Pop3Failure.CredentialsRejected(null), false);
        world.session(0).gone();
        world.pool.read(request("x", "anna", "pw"), noop("mail")).cancel();
        assertThat(registry.get("gateway.pool.failures").counters()).hasSize(1);
        assertThat(registry.get("gateway.pool.failures")
                        .tag("kind", "CredentialsRejected")
                        .counter()
                        .count())
                .isOne();
        assertThat(registry.get("gateway.pop3.login.failures")
                        .tag("kind", "CredentialsRejected")
                        .counter()
                        .count())
                .isOne();
    }
}

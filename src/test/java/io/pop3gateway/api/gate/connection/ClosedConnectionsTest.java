package io.pop3gateway.api.gate.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClosedConnectionsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(-17);
    private final ClosedConnections closed = new ClosedConnections(registry, now::get, lines::add);

    private double counted(String reason) {
        return registry.get("gateway.connections.closed")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void manyConnectionsThatAreTooMany_areAllCounted_andHaveOneLineAMinute() {
        for (int i = 0; i < 100; i++) {
            closed.tooMany(7);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertThat(counted("client-limit")).isEqualTo(100);
        assertThat(lines)
                .containsExactly(
                        "POP3GW-0202 Connections closed at once since the last such line: 1; a client may have 7"
                                + " (gateway.limits.client.connections)",
                        "POP3GW-0202 Connections closed at once since the last such line: 60; a client may have 7"
                                + " (gateway.limits.client.connections)");
    }

    @Test
    void othersThanAClients_areCountedByWhatWasWrong_andNotLogged() {
        closed.tooManyInAll();
        closed.late();
        closed.late();
        closed.noRoom();

        assertThat(counted("limit")).isEqualTo(1);
        assertThat(counted("late-head")).isEqualTo(2);
        assertThat(counted("heads-memory")).isEqualTo(1);
        assertThat(lines).isEmpty();
    }
}

package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.HeldMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXConnector;

/** What a gateway, a process of its own, holds while somebody reads an answer: measured behind collections now and then. */
final class HeldWhileRead implements AutoCloseable {

    private static final int FEWEST = 8;

    /** Is told how much of an answer was read. */
    interface Progress {
        void read(long octets) throws IOException;
    }

    private final JMXConnector connector;
    private final HeldMemory memory;
    private final int betweenSamples;
    private final List<Slope.Point> samples = new ArrayList<>();
    private long sampled;

    /** @param betweenSamples octets of the answer, positive */
    HeldWhileRead(GatewayProcess gateway, int betweenSamples) throws IOException {
        this.connector = gateway.management();
        this.memory = new HeldMemory(connector.getMBeanServerConnection());
        this.betweenSamples = betweenSamples;
    }

    /** So many octets of the answer were read. */
    void read(long octets) throws IOException {
        if (octets - sampled >= betweenSamples) {
            samples.add(new Slope.Point(octets, memory.liveHeap() + memory.besideTheHeap()));
            sampled = octets;
        }
    }

    /**
     * What is held does not grow with what was read. What is held however much that is is no part of the slope, nor is a sample that
     * something else took part in.
     *
     * @param most octets held for each octet of the answer
     */
    void assertGrowsLessThan(double most) {
        assertThat(samples).hasSizeGreaterThan(FEWEST);
        assertThat(Slope.of(samples))
                .as("octets held for each that was read, by these samples: %s", samples)
                .isLessThan(most);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}

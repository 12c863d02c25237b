package io.pop3gateway.api.gate.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.observability.LogMessage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Counts connections that were closed because their callers went too far. Those of clients that have too many are logged, the first
 * at once and then at most once a minute. Late heads are not: they are the noise of the Internet.
 */
final class ClosedConnections {

    private static final Logger LOG = Logger.getLogger("io.pop3gateway");
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Counter tooMany;
    private final Counter tooManyInAll;
    private final Counter late;
    private final Counter noRoom;
    private final LongSupplier clock;
    private final Consumer<String> lines;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong nextLine;

    /** Logged where the gateway logs. */
    ClosedConnections(MeterRegistry registry) {
        this(registry, System::nanoTime, line -> LOG.log(LogMessage.CONNECTIONS_CLOSED.level(), line));
    }

    /**
     * For tests.
     *
     * @param clock nanoseconds from any origin
     * @param lines takes what is logged
     */
    ClosedConnections(MeterRegistry registry, LongSupplier clock, Consumer<String> lines) {
        this.tooMany = counter(registry, "client-limit");
        this.tooManyInAll = counter(registry, "limit");
        this.noRoom = counter(registry, "heads-memory");
        this.late = counter(registry, "late-head");
        this.clock = clock;
        this.lines = lines;
        this.nextLine = new AtomicLong(clock.getAsLong());
    }

    private static Counter counter(MeterRegistry registry, String reason) {
        return Counter.builder("gateway.connections.closed")
                .description("Connections of callers that were closed, by the reason")
                .tag("reason", reason)
                .register(registry);
    }

    /** A client had so many already. */
    void tooMany(int most) {
        tooMany.increment();
        untold.incrementAndGet();
        long now = clock.getAsLong();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + MINUTE)) {
            lines.accept(LogMessage.CONNECTIONS_CLOSED.text(untold.getAndSet(0), most));
        }
    }

    /** Callers had as many together as they may. */
    void tooManyInAll() {
        tooManyInAll.increment();
    }

    /** A head was not complete in time. */
    void late() {
        late.increment();
    }

    /** There was no room for a head that was not complete. */
    void noRoom() {
        noRoom.increment();
    }
}

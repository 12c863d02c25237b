package io.pop3gateway.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.OctetCount;
import io.pop3gateway.observability.LogMessage;
import io.pop3gateway.pop3.Timers;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** The ledgers of heap and disk as configured, and their meters. */
@Singleton
public class ConfiguredMemory {

    private static final Logger LOG = Logger.getLogger("io.pop3gateway");

    /** The share of the heap that is for what is in flight; the rest is for the program, and for what its parsers leave behind. */
    private static final int SHARE = 3;

    /** Octets that a small request takes: a page of a list, or a message of some kilobytes. No export does with so little. */
    private static final long SMALL = 192 << 10;

    private final MemoryLedger memory;
    private final MemoryLedger spool;

    /** As configured. */
    public ConfiguredMemory(Vertx vertx, GatewayConfig config, MeterRegistry registry) {
        Timers timers = Timers.of(vertx);
        int waiting = config.pool().maxWaiting();
        long share = config.limits()
                .memory()
                .map(OctetCount::count)
                .map(Long::valueOf)
                .orElse(share());
        memory = new MemoryLedger("the gateway's memory for messages and lists", share, SMALL, waiting, timers);
        spool = new MemoryLedger(
                "the gateway's disk for large messages", config.limits().spool().count(), waiting, timers);
        meters(registry, "gateway.memory", "Heap for messages and lists in flight", memory);
        meters(registry, "gateway.spool", "Disk for large messages in flight", spool);
    }

    private static long share() {
        return Runtime.getRuntime().maxMemory() / SHARE;
    }

    /** What the heap holds of messages, lists and answers. */
    @Produces
    @Singleton
    MemoryLedger memory() {
        return memory;
    }

    /** What temporary files hold of messages. */
    @Produces
    @Singleton
    @Spooled
    MemoryLedger spool() {
        return spool;
    }

    void started(@Observes StartupEvent start) {
        LOG.log(
                LogMessage.BOUNDS.level(),
                LogMessage.BOUNDS.text(
                        memory.size() >> 20, Runtime.getRuntime().maxMemory() >> 20, spool.size() >> 20));
    }

    private static void meters(MeterRegistry registry, String name, String what, MemoryLedger ledger) {
        octets(registry, name + ".limit", what + ", at most", ledger, MemoryLedger::size);
        octets(registry, name + ".used", what, ledger, MemoryLedger::used);
        Gauge.builder(name + ".waiting", ledger, MemoryLedger::waiting)
                .description("Requests that wait for it: " + what)
                .register(registry);
    }

    private static void octets(
            MeterRegistry registry,
            String name,
            String what,
            MemoryLedger ledger,
            ToDoubleFunction<MemoryLedger> value) {
        Gauge.builder(name, ledger, value).description(what).baseUnit("bytes").register(registry);
    }
}

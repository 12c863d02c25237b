package io.pop3gateway.observability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long each phase of one request takes. What of a phase goes on at the same time, such as commands of one flight, counts once;
 * what comes after each other adds up. May be used from any thread.
 */
public final class RequestTiming {

    private static final class Stretch {
        private int underWay;
        private long since;
        private long nanos;
        private long first;
        private long last;
        private long flights;
        private long octetsIn;
        private long octetsOut;

        private Stretch(long first) {
            this.first = first;
            this.last = first;
        }

        private long until(long now) {
            return underWay > 0 ? nanos + Math.max(0, now - since) : nanos;
        }
    }

    /** Where what is at hand of a request keeps its own. */
    public static final String KEY = RequestTiming.class.getName();

    private final LongSupplier clock;
    private final Map<Phase, Stretch> stretches = new EnumMap<>(Phase.class);
    private final List<Supplier<Map<Phase, Duration>>> followed = new ArrayList<>();
    private volatile boolean traced;

    /** @param clock nanoseconds from any origin */
    public RequestTiming(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * A phase from its first beginning to its last end.
     *
     * @param begun by this timing's clock
     * @param ended by this timing's clock; now where it is still under way
     * @param flights round trips to the mail server meanwhile, 0 where that is not known
     * @param octetsIn octets from the mail server meanwhile
     * @param octetsOut octets to the mail server meanwhile
     */
    public record Passage(Phase phase, long begun, long ended, long flights, long octetsIn, long octetsOut) {}

    /** From now on somebody wants to know what phases cost. */
    public void trace() {
        traced = true;
    }

    /** Whether anybody wants to know what phases cost; otherwise it need not be told. */
    public boolean isTraced() {
        return traced;
    }

    /** A phase cost something of a session. */
    public synchronized void cost(Phase phase, long flights, long octetsIn, long octetsOut) {
        Stretch stretch = stretch(phase);
        stretch.flights += flights;
        stretch.octetsIn += octetsIn;
        stretch.octetsOut += octetsOut;
    }

    /** The phases that came so far, in the usual order. */
    public synchronized List<Passage> passages() {
        long now = clock.getAsLong();
        return stretches.entrySet().stream()
                .map(entry -> {
                    Stretch of = entry.getValue();
                    return new Passage(
                            entry.getKey(),
                            of.first,
                            of.underWay > 0 ? now : of.last,
                            of.flights,
                            of.octetsIn,
                            of.octetsOut);
                })
                .toList();
    }

    /** Something of a phase begins; to be ended once. */
    public synchronized void begin(Phase phase) {
        Stretch stretch = stretch(phase);
        if (stretch.underWay++ == 0) {
            stretch.since = clock.getAsLong();
        }
    }

    /**
     * Something of a phase ends.
     *
     * @return when it was the last that was under way, how long it was since the first of those began
     */
    public synchronized Optional<Duration> end(Phase phase) {
        Stretch stretch = stretches.get(phase);
        if (stretch == null || stretch.underWay == 0) {
            throw new IllegalStateException("only what was begun can be ended, was " + phase);
        }
        stretch.underWay--;
        if (stretch.underWay > 0) {
            return Optional.empty();
        }
        long now = clock.getAsLong();
        long took = Math.max(0, now - stretch.since);
        stretch.last = now;
        stretch.nanos += took;
        return Optional.of(Duration.ofNanos(took));
    }

    /**
     * Counts, too, what somebody else measures; it is asked whenever the phases are.
     *
     * @return to be run once when what it says is final, so that it need not be kept
     */
    public synchronized Runnable follow(Supplier<Map<Phase, Duration>> measured) {
        followed.add(measured);
        long since = clock.getAsLong();
        return () -> settle(measured, since);
    }

    /** What somebody else measures comes one after the other. */
    private synchronized void settle(Supplier<Map<Phase, Duration>> measured, long since) {
        followed.remove(measured);
        long begun = since;
        for (Map.Entry<Phase, Duration> each : new TreeMap<>(measured.get()).entrySet()) {
            long took = each.getValue().toNanos();
            long from = begun;
            Stretch stretch = stretches.computeIfAbsent(each.getKey(), unknown -> new Stretch(from));
            begun += took;
            stretch.nanos += took;
            stretch.last = begun;
        }
    }

    private Stretch stretch(Phase phase) {
        return stretches.computeIfAbsent(phase, unknown -> new Stretch(clock.getAsLong()));
    }

    /** How far the request has come: the last phase, in the usual order, that it began; empty before the first. */
    public Optional<Phase> reached() {
        return soFar().keySet().stream().reduce((earlier, later) -> later);
    }

    /** The phases that came so far, those under way with what they have taken until now. */
    public synchronized Map<Phase, Duration> soFar() {
        long now = clock.getAsLong();
        Map<Phase, Duration> times = new EnumMap<>(Phase.class);
        stretches.forEach((phase, stretch) -> times.put(phase, Duration.ofNanos(stretch.until(now))));
        followed.forEach(measured -> measured.get().forEach((phase, time) -> times.merge(phase, time, Duration::plus)));
        return times;
    }
}

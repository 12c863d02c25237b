package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.OpeningPhase;
import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Measures how long each step of an opening takes. May be read from any thread.
 * Public for its neighbours in this room alone.
 */
public final class OpeningClock {

    private final Timers timers;
    private final Map<OpeningPhase, Long> nanos = new EnumMap<>(OpeningPhase.class);
    private OpeningPhase current;
    private long since;
    private boolean over;

    public OpeningClock(Timers timers) {
        this.timers = timers;
    }

    /** From now on time counts for this step; it may come more than once. */
    synchronized void enter(OpeningPhase next) {
        if (!over) {
            stop();
            current = next;
        }
    }

    /** The session is open, or will never be. */
    synchronized void over() {
        stop();
        current = null;
        over = true;
    }

    private void stop() {
        long now = timers.nanoTime();
        if (current != null) {
            nanos.merge(current, now - since, Long::sum);
        }
        since = now;
    }

    /** The steps so far, the one under way with what it has taken until now. */
    synchronized Map<OpeningPhase, Duration> times() {
        stop();
        Map<OpeningPhase, Duration> times = new EnumMap<>(OpeningPhase.class);
        nanos.forEach((phase, time) -> times.put(phase, Duration.ofNanos(time)));
        return Collections.unmodifiableMap(times);
    }
}

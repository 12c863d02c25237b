package io.pop3gateway.mailbox;

import io.pop3gateway.pop3.Timers;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The gateway's last moments. At once it says that it is not ready, and serves on for {@code quarkus.shutdown.delay}, until those
 * who send requests have noticed; then who only waits for something is sent away, and at the end of the grace,
 * {@code quarkus.shutdown.timeout}, whoever still reads. May be used from
 * any thread. Public for its neighbours, and for whoever writes answers.
 */
@Singleton
public class Stopping {

    /** Before the framework's own end of patience, so that there is nothing left that it could complain of. */
    private static final Duration RESERVE = Duration.ofSeconds(1);

    private final Timers timers;
    private final Duration delay;
    private final Duration grace;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private final Set<Runnable> reading = new LinkedHashSet<>();
    private boolean sentAway;
    private boolean cutOff;

    /** As configured. */
    @Inject
    public Stopping(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration grace) {
        this(Timers.of(vertx), delay.orElse(Duration.ZERO), grace);
    }

    /**
     * @param delay how long it serves on, zero or more
     * @param grace how long what runs may take then, positive
     */
    public Stopping(Timers timers, Duration delay, Duration grace) {
        this.timers = timers;
        this.delay = delay;
        Duration tenth = grace.dividedBy(10);
        this.grace = grace.minus(tenth.compareTo(RESERVE) < 0 ? tenth : RESERVE);
    }

    /** Whether those who send requests have had their time to notice, so that no more are taken. */
    public synchronized boolean takesNoMore() {
        return sentAway;
    }

    /**
     * Somebody waits for what may never come.
     *
     * @param end run once, when the gateway takes no more requests, at once when it does not any more
     * @return to be run when nobody waits any more
     */
    public Runnable whenSentAway(Runnable end) {
        synchronized (this) {
            if (!sentAway) {
                waiting.add(end);
                return () -> remove(waiting, end);
            }
        }
        end.run();
        return () -> {};
    }

    /**
     * Somebody reads an answer that comes to an end.
     *
     * @param end run once, when there is no more time for it
     * @return to be run when it was read
     */
    public Runnable whenCutOff(Runnable end) {
        synchronized (this) {
            if (!cutOff) {
                reading.add(end);
                return () -> remove(reading, end);
            }
        }
        end.run();
        return () -> {};
    }

    private synchronized void remove(Set<Runnable> from, Runnable end) {
        from.remove(end);
    }

    void begun(@Observes ShutdownDelayInitiatedEvent begun) {
        begin();
    }

    /** The gateway is told to stop. */
    public void begin() {
        if (delay.isZero()) {
            sendAway();
        } else {
            timers.after(delay, this::sendAway);
        }
        timers.after(delay.plus(grace), this::cutOff);
    }

    private void sendAway() {
        List<Runnable> all;
        synchronized (this) {
            sentAway = true;
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(Runnable::run);
    }

    private void cutOff() {
        List<Runnable> all;
        synchronized (this) {
            cutOff = true;
            all = List.copyOf(reading);
            reading.clear();
        }
        all.forEach(Runnable::run);
    }
}

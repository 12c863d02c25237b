package io.pop3gateway.testing;

import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Timers that know how many of them are set. */
public final class CountedTimers implements Timers {

    private final Timers timers;
    private final AtomicInteger pending = new AtomicInteger();

    /** Counts those of {@code timers}. */
    public CountedTimers(Timers timers) {
        this.timers = timers;
    }

    @Override
    public long nanoTime() {
        return timers.nanoTime();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        AtomicBoolean over = new AtomicBoolean();
        pending.incrementAndGet();
        Runnable cancel = timers.after(delay, () -> {
            end(over);
            task.run();
        });
        return () -> {
            end(over);
            cancel.run();
        };
    }

    private void end(AtomicBoolean over) {
        if (over.compareAndSet(false, true)) {
            pending.decrementAndGet();
        }
    }

    /** Timers that were neither run nor taken back. */
    public int pending() {
        return pending.get();
    }
}

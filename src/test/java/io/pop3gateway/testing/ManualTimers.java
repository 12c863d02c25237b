package io.pop3gateway.testing;

import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so. */
public final class ManualTimers implements Timers {

    private record Timer(long due, long order, Runnable task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
    private long now;
    private long order;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Timer timer = new Timer(now + delay.toNanos(), order++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Lets time pass; what is due runs in its order, what that sets in motion too. */
    public void advance(Duration span) {
        long until = now + span.toNanos();
        while (!timers.isEmpty() && timers.peek().due() <= until) {
            Timer timer = timers.poll();
            now = timer.due();
            timer.task().run();
        }
        now = until;
    }

    /** Timers that were neither run nor taken back. */
    public int pending() {
        return timers.size();
    }
}

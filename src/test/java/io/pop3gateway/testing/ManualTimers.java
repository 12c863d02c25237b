package io.pop3gateway.testing;

import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so. May be used from any thread; what is due runs on the thread that lets time pass. */
public final class ManualTimers implements Timers {

    private record Timer(long due, long order, Runnable task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
    private long now;
    private long order;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Timer timer = new Timer(now + delay.toNanos(), order++, task);
        timers.add(timer);
        return () -> takeBack(timer);
    }

    private synchronized void takeBack(Timer timer) {
        timers.remove(timer);
    }

    /** Lets time pass; what is due runs in its order, what that sets in motion too. */
    public void advance(Duration span) {
        long until = nanoTime() + span.toNanos();
        for (Timer timer = due(until); timer != null; timer = due(until)) {
            timer.task().run();
        }
    }

    /** The next one that is due until then, at its time; null, and then, when there is none. */
    private synchronized Timer due(long until) {
        Timer next = timers.peek();
        if (next == null || next.due() > until) {
            now = until;
            return null;
        }
        now = next.due();
        return timers.poll();
    }

    /**
     * Lets time pass until the next timer is due, and runs it, or else until {@code until}.
     *
     * @return whether a timer ran
     */
    public boolean advanceToNext(long until) {
        if (timers.isEmpty() || timers.peek().due() > until) {
            now = Math.max(now, until);
            return false;
        }
        Timer timer = timers.poll();
        now = timer.due();
        timer.task().run();
        return true;
    }

    /** Timers that were neither run nor taken back. */
    public synchronized int pending() {
        return timers.size();
    }

    /** How long until the next timer runs; negative when there is none. */
    public synchronized Duration untilNext() {
        return timers.isEmpty()
                ? Duration.ofNanos(-1)
                : Duration.ofNanos(timers.peek().due() - now);
    }
}

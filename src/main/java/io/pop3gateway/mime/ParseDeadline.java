package io.pop3gateway.mime;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * The time that is left for one message. What counts is the processor's time of the thread that reads it, so that a machine with
 * too much to do refuses nothing that is well; a generous span of the clock on the wall bounds the rest. It is asked often, so
 * looking at a clock is all that it does.
 * Public for its neighbours in this room alone.
 */
public final class ParseDeadline {

    /** How many times as long as the processor may take it may take in all. */
    private static final int GENEROUS = 15;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Begins the time for one message. */
    @FunctionalInterface
    public interface Clocks {
        ParseDeadline start(MimeLimits limits);
    }

    private final LongSupplier nanoClock;
    private final LongSupplier processorClock;
    private final long begin;
    private final long processorBegin;
    private final long limit;
    private final long limitMillis;

    private ParseDeadline(LongSupplier nanoClock, LongSupplier processorClock, MimeLimits limits) {
        this.nanoClock = nanoClock;
        this.processorClock = processorClock;
        this.begin = nanoClock.getAsLong();
        this.processorBegin = processorClock.getAsLong();
        this.limit = limits.parseTime().toNanos();
        this.limitMillis = limits.parseTime().toMillis();
    }

    /** By one clock alone. */
    public static ParseDeadline start(MimeLimits limits, LongSupplier nanoClock) {
        return new ParseDeadline(nanoClock, nanoClock, limits);
    }

    /** By the clock on the wall and the processor's; to be asked by the thread that starts it. */
    public static ParseDeadline start(MimeLimits limits) {
        return new ParseDeadline(System::nanoTime, ParseDeadline::processorTime, limits);
    }

    /** By two clocks of the caller's. */
    static ParseDeadline start(MimeLimits limits, LongSupplier nanoClock, LongSupplier processorClock) {
        return new ParseDeadline(nanoClock, processorClock, limits);
    }

    private static long processorTime() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /**
     * Refuses to go on when the time is up.
     *
     * @throws CancellationException when nobody waits for the message any more, as an interrupt tells
     */
    public void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the parsing was interrupted");
        }
        // No thread has more of the processor than goes by on the wall, whose clock is the cheaper one.
        long passed = nanoClock.getAsLong() - begin;
        if (passed > limit && (passed / GENEROUS > limit || processorClock.getAsLong() - processorBegin > limit)) {
            throw new MimeFailure.TooComplex("milliseconds of parsing", limitMillis);
        }
    }
}

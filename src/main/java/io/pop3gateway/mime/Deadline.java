package io.pop3gateway.mime;

import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * The time that is left for one message. It is asked often, so looking at the clock is all that it does.
 * Public for its neighbours in this room alone.
 */
public final class Deadline {

    private final LongSupplier nanoClock;
    private final long end;
    private final long limitMillis;

    private Deadline(LongSupplier nanoClock, MimeLimits limits) {
        this.nanoClock = nanoClock;
        this.end = nanoClock.getAsLong() + limits.parseTime().toNanos();
        this.limitMillis = limits.parseTime().toMillis();
    }

    public static Deadline start(MimeLimits limits, LongSupplier nanoClock) {
        return new Deadline(nanoClock, limits);
    }

    public static Deadline start(MimeLimits limits) {
        return new Deadline(System::nanoTime, limits);
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
        if (nanoClock.getAsLong() - end > 0) {
            throw new MimeFailure.TooComplex("milliseconds of parsing", limitMillis);
        }
    }
}

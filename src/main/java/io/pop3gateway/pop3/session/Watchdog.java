package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Ends a connection on which nothing has moved for too long. One timer at a time, set anew only when it fires, since octets
 * arrive far more often than deadlines pass.
 */
final class Watchdog {

    private final Timers timers;
    private final Consumer<Pop3Failure.TimedOut> bark;
    private final QuietMoment moment;

    private String awaited;
    private long patience;
    private long since;
    private long timerDue;
    private Runnable cancelTimer;

    Watchdog(Timers timers, Consumer<Pop3Failure.TimedOut> bark) {
        this.timers = timers;
        this.bark = bark;
        this.moment = new QuietMoment(timers);
    }

    /** As {@link Timers#after}: for what is due once, whatever moves. */
    Runnable after(Duration delay, Runnable task) {
        return timers.after(delay, task);
    }

    /** From now on something must move within every span of this length. */
    void expect(String what, Duration within) {
        awaited = what;
        patience = within.toNanos();
        since = timers.nanoTime();
        if (cancelTimer == null || timerDue - (since + patience) > 0) {
            stopTimer();
            arm(patience);
        }
    }

    /** Something moved. */
    void progress() {
        since = timers.nanoTime();
        moment.moved();
    }

    /** Runs something once nothing has moved for a moment. */
    void awaitQuiet(Runnable task) {
        moment.begin(task);
    }

    /** Nothing is expected for now. */
    void rest() {
        awaited = null;
    }

    /** For good. */
    void stop() {
        rest();
        moment.stop();
        stopTimer();
    }

    private void stopTimer() {
        if (cancelTimer != null) {
            cancelTimer.run();
            cancelTimer = null;
        }
    }

    private void arm(long nanos) {
        timerDue = timers.nanoTime() + nanos;
        cancelTimer = timers.after(Duration.ofNanos(nanos), this::fired);
    }

    private void fired() {
        cancelTimer = null;
        if (awaited == null) {
            return;
        }
        long left = since + patience - timers.nanoTime();
        if (left > 0) {
            arm(left);
        } else {
            bark.accept(new Pop3Failure.TimedOut(awaited + " did not come in time"));
        }
    }
}

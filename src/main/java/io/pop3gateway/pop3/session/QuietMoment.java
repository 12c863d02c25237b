package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Timers;
import java.time.Duration;

/**
 * Waits for a moment in which nothing comes, to tell the end of a message from a line in it that looks like one. On the session's
 * event loop.
 */
final class QuietMoment {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Timers timers;
    private Runnable over = () -> {};
    private Runnable cancel = () -> {};
    private long since;

    QuietMoment(Timers timers) {
        this.timers = timers;
    }

    /** Begins to wait; {@code task} is run after the moment. */
    void begin(Runnable task) {
        over = task;
        since = timers.nanoTime();
        arm(MOMENT);
    }

    /** Something has come: the moment begins anew, where one has begun. */
    void moved() {
        since = timers.nanoTime();
    }

    void stop() {
        cancel.run();
    }

    private void arm(Duration span) {
        cancel.run();
        cancel = timers.after(span, this::fired);
    }

    private void fired() {
        Duration left = MOMENT.minusNanos(timers.nanoTime() - since);
        if (left.isNegative() || left.isZero()) {
            over.run();
        } else {
            arm(left);
        }
    }
}

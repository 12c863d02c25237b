package io.pop3gateway.pop3;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Time, injected so that tests can let it pass. */
public interface Timers {

    /** A clock that only goes forward, in nanoseconds from some origin. */
    long nanoTime();

    /**
     * Runs something once, later.
     *
     * @param delay positive
     * @return takes it back; may be run at any time and again
     */
    Runnable after(Duration delay, Runnable task);

    /** The timers of Vert.x; a task runs on the event loop that asked for it. */
    static Timers of(Vertx vertx) {
        return new Timers() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Runnable after(Duration delay, Runnable task) {
                long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
                return () -> vertx.cancelTimer(id);
            }
        };
    }
}

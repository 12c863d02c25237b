package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Actions;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Consumer;

/** The pool's own end: what waits is refused, what runs may finish, what does not is closed. Guarded by the pool's lock. */
final class Ending {

    private final WaitingLines lines;
    private final Timers timers;
    private final Consumer<Consumer<Actions>> step;
    private final Promise<Void> emptied = Promise.promise();

    private boolean begun;

    /** @param step takes steps under the pool's lock */
    Ending(WaitingLines lines, Timers timers, Consumer<Consumer<Actions>> step) {
        this.lines = lines;
        this.timers = timers;
        this.step = step;
    }

    /** Whether nothing new may begin. */
    boolean hasBegun() {
        return begun;
    }

    /** Nothing new begins from here on; what runs is closed after {@code grace}. */
    void begin(Duration grace, Actions actions) {
        begun = true;
        endIfEmpty(actions);
        actions.add(() -> {
            Runnable cancel = timers.after(grace, () -> step.accept(this::closeAll));
            emptied.future().onComplete(all -> cancel.run());
        });
    }

    private void closeAll(Actions actions) {
        lines.held().forEach(held -> actions.add(held.session()::close));
    }

    /** Sessions may have ended. */
    void endIfEmpty(Actions actions) {
        if (begun && lines.open() == 0) {
            actions.add(emptied::tryComplete);
        }
    }

    /** Completes, never fails, when nothing is open any more. */
    Future<Void> emptied() {
        return emptied.future();
    }
}

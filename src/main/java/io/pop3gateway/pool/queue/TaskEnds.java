package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Actions;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * How work comes to its end: with its result, at its deadline, or because it is refused or given up. Guarded by the pool's lock.
 */
final class TaskEnds {

    private final WaitingLines lines;
    private final SessionEnds sessions;
    private final Timers timers;
    private final PoolObserver observer;
    private final Consumer<Consumer<Actions>> step;

    /** @param step takes steps under the pool's lock */
    TaskEnds(
            WaitingLines lines,
            SessionEnds sessions,
            Timers timers,
            PoolObserver observer,
            Consumer<Consumer<Actions>> step) {
        this.lines = lines;
        this.sessions = sessions;
        this.timers = timers;
        this.observer = observer;
        this.step = step;
    }

    /** Ends the task when its deadline comes. */
    void watch(Task<?> task, Actions actions) {
        actions.add(() -> {
            Runnable cancel =
                    timers.after(Duration.ofNanos(task.patience()), () -> step.accept(late -> expire(task, late)));
            task.result().onComplete(done -> cancel.run());
        });
    }

    private void expire(Task<?> task, Actions actions) {
        if (task.state() == Task.State.WAITING) {
            boolean tried = task.lastFailure() != null;
            giveUp(task, tried ? task.lastFailure() : busy("no session could be had in time", task), actions);
        } else {
            giveUp(task, new PoolFailure.DeadlineExceeded(task.request().deadline()), actions);
        }
    }

    /** The answer to a task that cannot have its turn. */
    PoolFailure busy(String message, Task<?> task) {
        return new PoolFailure.Busy(message, lines.expectedWait(task, timers.nanoTime()));
    }

    /** It was done. */
    <T> void deliver(Task<T> task, T result, Actions actions) {
        task.state(Task.State.DELIVERED);
        actions.add(() -> task.succeed(result));
        if (task.lastFailure() != null) {
            actions.add(() -> observer.saved(task.maildrop().server(), task.lastFailure()));
        }
    }

    /** It will not be done. */
    void refuse(Task<?> task, Throwable reason, Actions actions) {
        if (task.state() == Task.State.WAITING) {
            task.leaveQueue();
        }
        task.state(Task.State.ABANDONED);
        actions.add(() -> task.fail(reason));
        actions.add(() -> observer.failed(task.maildrop().server(), reason));
    }

    /** It is not wanted any more, or may not go on. */
    void giveUp(Task<?> task, Throwable reason, Actions actions) {
        if (task.state() == Task.State.WAITING) {
            lines.remove(task);
            refuse(task, reason, actions);
        } else if (task.state() == Task.State.RUNNING) {
            refuse(task, reason, actions);
            sessions.closeIfUnread(task.session(), actions);
        }
    }

    /** Its caller went away. */
    void cancel(Task<?> task, Actions actions) {
        giveUp(task, new CancellationException(), actions);
    }
}

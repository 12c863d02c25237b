package io.pop3gateway.pool;

import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The pool: a line for each maildrop, turns for the servers, one lock for both. Each event is a step under the lock, which only
 * decides; what it decided is done after it. May be used from any thread.
 */
public final class QueueingSessionPool implements SessionPool {

    /** How long the answer to QUIT is waited for after reads; nothing depends on it. */
    private static final Duration QUIT_PATIENCE = Duration.ofSeconds(3);

    private final SessionOpener opener;
    private final Timers timers;
    private final PoolLimits limits;
    private final RepeatPolicy repeats;
    private final WaitingLines lines;
    private final WaitEstimate estimate = new WaitEstimate();
    private final Promise<Void> emptied = Promise.promise();

    private boolean shuttingDown;

    /**
     * @param opener begins sessions
     * @param timers the clock
     * @param limits the bounds
     * @param repeats when work is done again
     */
    public QueueingSessionPool(SessionOpener opener, Timers timers, PoolLimits limits, RepeatPolicy repeats) {
        this.opener = opener;
        this.timers = timers;
        this.limits = limits;
        this.repeats = repeats;
        this.lines = new WaitingLines(limits);
    }

    @Override
    public <T> Reservation<T> read(SessionRequest request, Function<Lease, Future<T>> work) {
        return submit(new Task<>(request, false, work, timers.nanoTime()));
    }

    @Override
    public <T> Reservation<T> change(SessionRequest request, Function<Lease, Future<T>> work) {
        return submit(new Task<>(request, true, work, timers.nanoTime()));
    }

    private void step(Consumer<Actions> step) {
        Actions actions = new Actions();
        synchronized (this) {
            step.accept(actions);
        }
        actions.perform();
    }

    private <T> Reservation<T> submit(Task<T> task) {
        step(actions -> {
            HeldSession ride = lines.ride(task);
            if (shuttingDown) {
                refuse(task, new PoolFailure.ShuttingDown(), actions);
            } else if (ride != null) {
                watch(task, actions);
                carry(ride, task, actions);
            } else if (lines.isFull(task)) {
                refuse(task, busy("too many requests wait already", task), actions);
            } else {
                watch(task, actions);
                endLinger(lines.enqueue(task), actions);
                dispatch(actions);
            }
        });
        return new TaskReservation<>(task, () -> step(actions -> giveUp(task, new CancellationException(), actions)));
    }

    private void refuse(Task<?> task, Throwable reason, Actions actions) {
        task.state(Task.State.ABANDONED);
        actions.add(() -> task.fail(reason));
    }

    private void watch(Task<?> task, Actions actions) {
        actions.add(() -> {
            Runnable cancel = timers.after(Duration.ofNanos(task.patience()), () -> step(late -> expire(task, late)));
            task.result().onComplete(done -> cancel.run());
        });
    }

    /** A session that only lingers gives way to a request that cannot ride on it. */
    private void endLinger(MaildropLine line, Actions actions) {
        HeldSession current = line.current();
        if (current != null && current.stage() == HeldSession.Stage.FREE) {
            end(current, actions);
        }
    }

    private void dispatch(Actions actions) {
        for (MaildropLine line = lines.next(); line != null; line = lines.next()) {
            Task<?> task = lines.takeFirst(line);
            Pop3Session session =
                    opener.open(task.request().server(), task.request().credentials());
            HeldSession held = new HeldSession(line, session, task, timers.nanoTime());
            line.current(held);
            session.closed().onComplete(gone -> step(later -> closed(held, later)));
            carry(held, task, actions);
        }
    }

    private <T> void carry(HeldSession held, Task<T> task, Actions actions) {
        held.carry(task);
        WorkLease lease = new WorkLease(held.session(), () -> step(later -> allGiven(held, task, later)));
        actions.add(() -> task.run(lease).onComplete(result -> {
            lease.lastCommandGiven();
            step(later -> finished(held, task, result, later));
        }));
    }

    /** A task's commands are all given: the next reader's, or QUIT, may be written behind them. */
    private void allGiven(HeldSession held, Task<?> task, Actions actions) {
        actions.add(() -> held.session().drained().onComplete(all -> step(later -> answered(held, task, later))));
        if (!held.shareable() || held.stage() == HeldSession.Stage.ENDING) {
            return;
        }
        held.stage(HeldSession.Stage.FREE);
        Task<?> next = held.line().waiting().peek();
        if (next != null && held.mayCarry(next)) {
            carry(held, lines.takeFirst(held.line()), actions);
        } else if (next == null && !limits.linger().isZero() && !shuttingDown) {
            linger(held, actions);
        } else {
            end(held, actions);
        }
    }

    private void answered(HeldSession held, Task<?> task, Actions actions) {
        held.answered(task);
        closeIfUnread(held, actions);
        if (held.shareable() && held.stage() == HeldSession.Stage.ENDING && held.carriesNothing()) {
            Runnable cancel = timers.after(QUIT_PATIENCE, held.session()::close);
            held.session().closed().onComplete(gone -> cancel.run());
        }
    }

    private void linger(HeldSession held, Actions actions) {
        actions.add(() -> {
            Runnable cancel = timers.after(
                    limits.linger(),
                    () -> step(later -> {
                        if (held.stage() == HeldSession.Stage.FREE) {
                            end(held, later);
                        }
                    }));
            synchronized (this) {
                held.cancelLinger(cancel);
            }
        });
    }

    private void end(HeldSession held, Actions actions) {
        held.stage(HeldSession.Stage.ENDING);
        if (held.line().server().closeReadsWith() == ReadClosing.QUIT) {
            actions.add(held.session()::quit);
        } else {
            closeIfUnread(held, actions);
        }
    }

    private <T> void finished(HeldSession held, Task<T> task, AsyncResult<T> result, Actions actions) {
        if (!held.shareable()) {
            // The work has ended its session with QUIT; where it could not, nothing must be deleted.
            held.stage(HeldSession.Stage.ENDING);
            actions.add(held.session()::close);
        }
        if (task.state() != Task.State.RUNNING) {
            return;
        }
        if (result.succeeded()) {
            task.state(Task.State.DELIVERED);
            actions.add(() -> task.succeed(result.result()));
            return;
        }
        repeats.delay(task, held, result.cause(), timers.nanoTime())
                .ifPresentOrElse(delay -> again(held.line(), task, delay, actions), () -> {
                    task.state(Task.State.ABANDONED);
                    actions.add(() -> task.fail(result.cause()));
                });
    }

    private void again(MaildropLine former, Task<?> task, Duration delay, Actions actions) {
        MaildropLine line = lines.enqueueFirst(task, former);
        if (delay.isZero()) {
            dispatch(actions);
            return;
        }
        line.pausing(true);
        actions.add(() -> timers.after(
                delay,
                () -> step(later -> {
                    line.pausing(false);
                    lines.ready(line);
                    lines.forgetIfIdle(line);
                    dispatch(later);
                })));
    }

    private void closed(HeldSession held, Actions actions) {
        held.stage(HeldSession.Stage.ENDING);
        estimate.record(timers.nanoTime() - held.since());
        lines.ended(held);
        dispatch(actions);
        if (shuttingDown && lines.open() == 0) {
            actions.add(emptied::tryComplete);
        }
    }

    private void expire(Task<?> task, Actions actions) {
        if (task.state() == Task.State.WAITING) {
            boolean tried = task.lastFailure() != null;
            giveUp(task, tried ? task.lastFailure() : busy("no session could be had in time", task), actions);
        } else {
            giveUp(task, new PoolFailure.DeadlineExceeded(), actions);
        }
    }

    private PoolFailure busy(String message, Task<?> task) {
        return new PoolFailure.Busy(message, estimate.of(lines.ahead(task) + 1));
    }

    private void giveUp(Task<?> task, Throwable reason, Actions actions) {
        if (task.state() == Task.State.WAITING) {
            lines.remove(task);
            refuse(task, reason, actions);
        } else if (task.state() == Task.State.RUNNING) {
            refuse(task, reason, actions);
            closeIfUnread(task.session(), actions);
        }
    }

    /** Ends a session at once when nobody needs what it still has to say. */
    private void closeIfUnread(HeldSession held, Actions actions) {
        boolean dropped = held.stage() == HeldSession.Stage.ENDING
                && held.shareable()
                && held.carriesNothing()
                && held.line().server().closeReadsWith() == ReadClosing.DROP;
        if (dropped || held.carriesAbandoned() && !held.isBeingRead()) {
            held.cutShort();
            actions.add(held.session()::close);
        }
    }

    /**
     * Stops: what waits is refused, what runs may finish.
     *
     * @param grace how long the running work may take, positive
     * @return completes, never fails, when no session is open any more
     */
    public Future<Void> shutDown(Duration grace) {
        step(actions -> {
            shuttingDown = true;
            List<HeldSession> open = new ArrayList<>();
            for (MaildropLine line : lines.all()) {
                List.copyOf(line.waiting()).forEach(task -> giveUp(task, new PoolFailure.ShuttingDown(), actions));
                if (line.current() != null) {
                    open.add(line.current());
                    endLinger(line, actions);
                }
            }
            if (open.isEmpty()) {
                actions.add(emptied::tryComplete);
            }
            actions.add(() -> {
                Runnable cancel = timers.after(
                        grace, () -> open.forEach(held -> held.session().close()));
                emptied.future().onComplete(all -> cancel.run());
            });
        });
        return emptied.future();
    }

    /** Sessions open or being opened. */
    public synchronized int sessions() {
        return lines.open();
    }

    /** Requests that wait for a session. */
    public synchronized int waiting() {
        return lines.waiting();
    }
}

package io.pop3gateway.pool;

import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The pool: a line for each maildrop, turns for the servers, one lock for both. Each event is a step under the lock, which only
 * decides; what it decided is done after it. May be used from any thread.
 */
public final class QueueingSessionPool implements SessionPool {

    /** How old a session's view of the maildrop may be for a reader who comes later, where sessions do not linger longer. */
    private static final Duration SNAPSHOT_AGE = Duration.ofSeconds(5);

    private final SessionOpener opener;
    private final Timers timers;
    private final RepeatPolicy repeats;
    private final PoolObserver observer;
    private final WaitingLines lines;
    private final SessionEnds ends;
    private final LoginGate gate;
    private final AtomicLong arrivals = new AtomicLong();
    private final Ending ending;
    private final SharedReads shared;
    private final long snapshotAge;

    /**
     * @param opener begins sessions
     * @param timers the clock
     * @param limits the bounds
     * @param repeats when work is done again
     * @param observer is told what happens
     */
    public QueueingSessionPool(
            SessionOpener opener, Timers timers, PoolLimits limits, RepeatPolicy repeats, PoolObserver observer) {
        this.opener = opener;
        this.timers = timers;
        this.repeats = repeats;
        this.observer = observer;
        this.gate = new LoginGate(Circuit.Rules.DEFAULT, observer);
        this.lines = new WaitingLines(limits);
        this.ends = new SessionEnds(timers, limits.linger(), this::step);
        this.ending = new Ending(lines, timers, this::step);
        this.shared = new SharedReads(this, timers);
        this.snapshotAge = Math.max(limits.linger().toNanos(), SNAPSHOT_AGE.toNanos());
    }

    @Override
    public <T> Reservation<T> read(SessionRequest request, Function<Lease, Future<T>> work) {
        return submit(new Task<>(request, false, work, timers.nanoTime(), arrivals.getAndIncrement()));
    }

    @Override
    public <T> Reservation<T> read(SessionRequest request, Object question, Function<Lease, Future<T>> work) {
        return request.fresh() ? read(request, work) : shared.read(request, question, work);
    }

    @Override
    public <T> Reservation<T> change(SessionRequest request, Function<Lease, Future<T>> work) {
        return submit(new Task<>(request, true, work, timers.nanoTime(), arrivals.getAndIncrement()));
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
            HeldSession ride = lines.ride(task, timers.nanoTime());
            if (ending.hasBegun()) {
                refuse(task, new PoolFailure.ShuttingDown(), actions);
            } else if (ride != null) {
                watch(task, actions);
                carry(ride, task, actions);
            } else if (lines.isFull(task)) {
                refuse(task, busy("too many requests wait already", task), actions);
            } else {
                watch(task, actions);
                MaildropLine line = lines.enqueue(task);
                ends.endIfFree(line.current(), actions);
                if (line.isPausing()) {
                    gate.pause(line.maildrop(), timers.nanoTime()).ifPresent(pause -> postpone(line, pause, actions));
                }
                dispatch(actions);
                ends.makeRoom(line, lines.turns().isFull(), actions);
            }
        });
        return new TaskReservation<>(task, () -> step(actions -> giveUp(task, new CancellationException(), actions)));
    }

    private void refuse(Task<?> task, Throwable reason, Actions actions) {
        task.state(Task.State.ABANDONED);
        actions.add(() -> task.fail(reason));
        actions.add(() -> observer.failed(task.maildrop().server(), reason));
    }

    private void watch(Task<?> task, Actions actions) {
        actions.add(() -> {
            Runnable cancel = timers.after(Duration.ofNanos(task.patience()), () -> step(late -> expire(task, late)));
            task.result().onComplete(done -> cancel.run());
        });
    }

    private void dispatch(Actions actions) {
        for (MaildropLine line = lines.next(); line != null; line = lines.next()) {
            Admission admission = gate.admit(line.maildrop(), timers.nanoTime());
            if (admission instanceof Admission.Granted granted) {
                open(line, granted.attempt(), actions);
            } else {
                if (admission instanceof Admission.Refused refused) {
                    List.copyOf(line.waiting()).forEach(task -> giveUp(task, refused.reason(), actions));
                } else if (admission instanceof Admission.Postponed postponed) {
                    postpone(line, postponed.pause(), actions);
                }
                lines.ended(line);
            }
        }
    }

    private void postpone(MaildropLine line, Duration pause, Actions actions) {
        long now = timers.nanoTime();
        List.copyOf(line.waiting()).stream()
                .filter(task -> !task.canWait(pause, now))
                .forEach(task -> giveUp(task, new PoolFailure.LoginTooSoon(pause), actions));
        if (!line.waiting().isEmpty()) {
            pause(line, pause);
        }
    }

    private void pause(MaildropLine line, Duration pause) {
        if (!line.isPausing()) {
            line.pause(timers.after(
                    pause,
                    () -> step(later -> {
                        lines.endPause(line);
                        dispatch(later);
                    })));
        }
    }

    private void open(MaildropLine line, Circuit.Attempt attempt, Actions actions) {
        Task<?> task = lines.takeFirst(line);
        long now = timers.nanoTime();
        Pop3Session session;
        try {
            session = opener.open(task.request().server(), task.request().credentials());
        } catch (RuntimeException fault) {
            attempt.ended(Circuit.Outcome.UNDECIDED, now);
            lines.ended(line);
            refuse(task, fault, actions);
            return;
        }
        HeldSession held = new HeldSession(line, session, task, now, snapshotAge);
        line.current(held);
        session.capabilities()
                .onComplete(login -> step(later -> gate.ended(held, attempt, login, timers.nanoTime(), later)));
        session.closed().onComplete(gone -> step(later -> closed(held, later)));
        carry(held, task, actions);
    }

    private <T> void carry(HeldSession held, Task<T> task, Actions actions) {
        held.carry(task);
        Duration waited = Duration.ofNanos(timers.nanoTime() - task.arrived());
        actions.add(() -> observer.waited(task.maildrop().server(), waited));
        WorkLease lease = new WorkLease(held.session(), () -> step(later -> allGiven(held, task, later)));
        actions.add(() -> task.run(lease).onComplete(result -> {
            lease.lastCommandGiven();
            step(later -> finished(held, task, result, later));
        }));
    }

    /** A task's commands are all given: the next reader's, or QUIT, may be written behind them. */
    private void allGiven(HeldSession held, Task<?> task, Actions actions) {
        actions.add(() -> held.session().drained().onComplete(all -> step(later -> ends.answered(held, task, later))));
        if (!held.shareable() || held.stage() == HeldSession.Stage.ENDING) {
            return;
        }
        held.stage(HeldSession.Stage.FREE);
        Task<?> next = held.line().first();
        if (next != null && held.mayCarry(next, timers.nanoTime())) {
            carry(held, lines.takeFirst(held.line()), actions);
        } else {
            boolean wanted = next == null
                    && !ending.hasBegun()
                    && !lines.turns().isWantedFrom(held.line().server());
            ends.lingerOrEnd(held, wanted, actions);
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
                .ifPresentOrElse(
                        delay -> again(held.line(), task, delay, actions), () -> refuse(task, result.cause(), actions));
    }

    private void again(MaildropLine former, Task<?> task, Duration delay, Actions actions) {
        if (ending.hasBegun()) {
            refuse(task, new PoolFailure.ShuttingDown(), actions);
            return;
        }
        MaildropLine line = lines.enqueueAgain(task, former);
        if (!delay.isZero()) {
            pause(line, delay);
        }
        dispatch(actions);
    }

    private void closed(HeldSession held, Actions actions) {
        held.stage(HeldSession.Stage.ENDING);
        long now = timers.nanoTime();
        lines.closed(held, now);
        actions.add(() -> held.report(observer, now));
        dispatch(actions);
        ending.endIfEmpty(actions);
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
        return new PoolFailure.Busy(message, lines.expectedWait(task, timers.nanoTime()));
    }

    private void giveUp(Task<?> task, Throwable reason, Actions actions) {
        if (task.state() == Task.State.WAITING) {
            lines.remove(task);
            refuse(task, reason, actions);
        } else if (task.state() == Task.State.RUNNING) {
            refuse(task, reason, actions);
            ends.closeIfUnread(task.session(), actions);
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
            for (MaildropLine line : lines.all()) {
                List.copyOf(line.waiting()).forEach(task -> giveUp(task, new PoolFailure.ShuttingDown(), actions));
                ends.endIfFree(line.current(), actions);
            }
            ending.begin(grace, actions);
        });
        return ending.emptied();
    }

    /** Sessions open or being opened. */
    public synchronized int sessions() {
        return lines.open();
    }

    /** Requests that wait for a session. */
    public synchronized int waiting() {
        return lines.waiting();
    }

    synchronized int lingering() {
        return ends.lingering();
    }

    /** Everything remembered of maildrops and servers in use; none when nothing is open and nobody waits. */
    synchronized int remembered() {
        return lines.remembered();
    }
}

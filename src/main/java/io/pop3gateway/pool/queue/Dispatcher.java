package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Actions;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.SessionOpener;
import io.pop3gateway.pool.login.Admission;
import io.pop3gateway.pool.login.Circuit;
import io.pop3gateway.pool.login.LoginGate;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings work and sessions together: begins sessions for those whose turn it is, and gives them what they may carry. Guarded by
 * the pool's lock.
 */
final class Dispatcher {

    private final SessionOpener opener;
    private final Timers timers;
    private final RepeatPolicy repeats;
    private final PoolObserver observer;
    private final LoginGate gate;
    private final WaitingLines lines;
    private final SessionEnds sessions;
    private final TaskEnds tasks;
    private final Ending ending;
    private final long snapshotAge;
    private final Consumer<Consumer<Actions>> step;

    /**
     * @param snapshotAge how long work may ride on a session
     * @param step takes steps under the pool's lock
     */
    Dispatcher(
            SessionOpener opener,
            Timers timers,
            RepeatPolicy repeats,
            PoolObserver observer,
            LoginGate gate,
            WaitingLines lines,
            SessionEnds sessions,
            TaskEnds tasks,
            Ending ending,
            Duration snapshotAge,
            Consumer<Consumer<Actions>> step) {
        this.opener = opener;
        this.timers = timers;
        this.repeats = repeats;
        this.observer = observer;
        this.gate = gate;
        this.lines = lines;
        this.sessions = sessions;
        this.tasks = tasks;
        this.ending = ending;
        this.snapshotAge = snapshotAge.toNanos();
        this.step = step;
    }

    /** A task came that cannot ride on an open session. */
    void enqueue(Task<?> task, Actions actions) {
        MaildropLine line = lines.enqueue(task);
        sessions.endIfFree(line.current(), actions);
        dispatch(actions);
        sessions.makeRoom(line, lines.turns().isFull(), actions);
    }

    private void dispatch(Actions actions) {
        for (MaildropLine line = lines.next(); line != null; line = lines.next()) {
            Admission admission = gate.admit(line.maildrop(), timers.nanoTime());
            if (admission instanceof Admission.Granted granted) {
                open(line, granted.attempt(), actions);
            } else {
                if (admission instanceof Admission.Refused refused) {
                    List.copyOf(line.waiting()).forEach(task -> tasks.giveUp(task, refused.reason(), actions));
                }
                lines.ended(line);
            }
        }
    }

    private void pause(MaildropLine line, Duration pause) {
        if (!line.isPausing()) {
            line.pause(timers.after(
                    pause,
                    () -> step.accept(later -> {
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
            session = opener.open(task.request());
        } catch (RuntimeException fault) {
            attempt.ended(Circuit.Outcome.UNDECIDED, now);
            lines.ended(line);
            tasks.refuse(task, fault, actions);
            return;
        }
        HeldSession held = new HeldSession(line, session, task, now, snapshotAge);
        line.current(held);
        session.capabilities().onComplete(login -> step.accept(later -> loginEnded(held, attempt, login, later)));
        session.closed().onComplete(gone -> step.accept(later -> closed(held, later)));
        carry(held, task, actions);
    }

    private void loginEnded(
            HeldSession held, Circuit.Attempt attempt, AsyncResult<Capabilities> login, Actions actions) {
        long now = timers.nanoTime();
        gate.ended(held.line().maildrop(), held.first().request().caller(), attempt, login, now);
        if (login.succeeded()) {
            repeats.granted(held.first());
        }
        actions.add(() -> LoginReport.tell(observer, held, login, Duration.ofNanos(now - held.since())));
    }

    /** Gives a session's next commands to a task. */
    <T> void carry(HeldSession held, Task<T> task, Actions actions) {
        held.carry(task);
        if (task.streams()) {
            lines.turns().streams(held.line());
        }
        Duration waited = Duration.ofNanos(timers.nanoTime() - task.arrived());
        actions.add(() -> observer.waited(task.maildrop().server(), waited));
        actions.add(() -> {
            Pop3Session measured = new MeasuredSession(held.session(), WorkTiming.of(task, held, observer));
            WorkLease lease = new WorkLease(measured, held, () -> step.accept(later -> allGiven(held, task, later)));
            task.run(lease).onComplete(result -> {
                lease.resulted(result.succeeded());
                step.accept(later -> finished(held, task, result, later));
            });
        });
    }

    /** A task's commands are all given: the next reader's, or QUIT, may be written behind them. */
    private void allGiven(HeldSession held, Task<?> task, Actions actions) {
        actions.add(() ->
                held.session().drained().onComplete(all -> step.accept(later -> sessions.answered(held, task, later))));
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
            sessions.lingerOrEnd(held, wanted, actions);
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
            tasks.deliver(task, result.result(), actions);
            return;
        }
        repeats.delay(task, held, result.cause(), timers.nanoTime())
                .ifPresentOrElse(
                        delay -> again(held.line(), task, delay, actions),
                        () -> tasks.refuse(task, result.cause(), actions));
    }

    private void again(MaildropLine former, Task<?> task, Duration delay, Actions actions) {
        if (ending.hasBegun()) {
            tasks.refuse(task, new PoolFailure.ShuttingDown(), actions);
            return;
        }
        actions.add(() -> observer.repeated(task.maildrop().server(), task.lastFailure()));
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
}

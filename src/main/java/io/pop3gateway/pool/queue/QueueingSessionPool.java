package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Actions;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Occupancy;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionOpener;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.login.Circuit;
import io.pop3gateway.pool.login.LoginGate;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
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

    private final Timers timers;
    private final WaitingLines lines;
    private final SessionEnds sessions;
    private final TaskEnds tasks;
    private final Ending ending;
    private final Dispatcher dispatcher;
    private final SharedReads shared;
    private final AtomicLong arrivals = new AtomicLong();

    /**
     * @param opener begins sessions
     * @param timers the clock
     * @param limits the bounds
     * @param repeats when work is done again
     * @param observer is told what happens
     */
    public QueueingSessionPool(
            SessionOpener opener, Timers timers, PoolLimits limits, RepeatPolicy repeats, PoolObserver observer) {
        this(opener, timers, limits, repeats, Circuit.Rules.DEFAULT, observer);
    }

    QueueingSessionPool(
            SessionOpener opener,
            Timers timers,
            PoolLimits limits,
            RepeatPolicy repeats,
            Circuit.Rules circuits,
            PoolObserver observer) {
        Duration snapshotAge = limits.linger().compareTo(SNAPSHOT_AGE) > 0 ? limits.linger() : SNAPSHOT_AGE;
        this.timers = timers;
        this.lines = new WaitingLines(limits);
        this.sessions = new SessionEnds(timers, limits.linger(), this::step);
        this.tasks = new TaskEnds(lines, sessions, timers, observer, this::step);
        this.ending = new Ending(lines, timers, this::step);
        LoginGate gate = new LoginGate(circuits);
        this.dispatcher = new Dispatcher(
                opener, timers, repeats, observer, gate, lines, sessions, tasks, ending, snapshotAge, this::step);
        this.shared = new SharedReads(this, timers);
    }

    @Override
    public <T> Reservation<T> read(SessionRequest request, Function<Lease, Future<T>> work) {
        return submit(new Task<>(request, Task.Kind.READ, work, timers.nanoTime(), arrivals.getAndIncrement()));
    }

    @Override
    public <T> Reservation<T> read(SessionRequest request, Object question, Function<Lease, Future<T>> work) {
        return request.fresh() ? read(request, work) : shared.read(request, question, work);
    }

    @Override
    public <T> Reservation<T> stream(SessionRequest request, Function<Lease, Future<T>> work) {
        return submit(new Task<>(request, Task.Kind.STREAM, work, timers.nanoTime(), arrivals.getAndIncrement()));
    }

    @Override
    public <T> Reservation<T> change(SessionRequest request, Function<Lease, Future<T>> work) {
        return submit(new Task<>(request, Task.Kind.CHANGE, work, timers.nanoTime(), arrivals.getAndIncrement()));
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
                tasks.refuse(task, new PoolFailure.ShuttingDown(), actions);
            } else if (ride != null) {
                tasks.watch(task, actions);
                dispatcher.carry(ride, task, actions);
            } else {
                admit(task, actions);
            }
        });
        return new TaskReservation<>(task, () -> step(actions -> tasks.cancel(task, actions)));
    }

    private void admit(Task<?> task, Actions actions) {
        if (lines.isFull(task)) {
            Task<?> unlucky = lines.givesWayTo(task);
            Task<?> refused = unlucky == null ? task : unlucky;
            PoolFailure busy = tasks.busy("too many requests wait already", refused);
            if (unlucky == null) {
                tasks.refuse(task, busy, actions);
                return;
            }
            tasks.giveUp(unlucky, busy, actions);
        }
        tasks.watch(task, actions);
        dispatcher.enqueue(task, actions);
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
                List.copyOf(line.waiting())
                        .forEach(task -> tasks.giveUp(task, new PoolFailure.ShuttingDown(), actions));
                sessions.endIfFree(line.current(), actions);
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

    synchronized Occupancy occupancy(String alias) {
        return lines.occupancy(alias);
    }

    synchronized int lingering() {
        return sessions.lingering();
    }

    /** Everything remembered of maildrops and servers in use; none when nothing is open and nobody waits. */
    public synchronized int remembered() {
        return lines.remembered();
    }
}

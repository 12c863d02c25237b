package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Session;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An open session and the work it carries. Guarded by the pool's lock. */
final class HeldSession {

    /** Where a session is in its life. */
    enum Stage {
        /** Work gives commands. */
        BUSY,
        /** All given; the next reader may give its own. */
        FREE,
        /** No more commands: QUIT was given, or will not be. */
        ENDING
    }

    /** More work than this waits in the line instead, where its number is bounded. */
    static final int MOST_CARRIED = 64;

    private final MaildropLine line;
    private final Pop3Session session;
    private final Task<?> first;
    private final boolean shareable;
    private final long since;
    private final long carriesUntil;
    /** Work whose commands are not all answered yet, in the order of the commands. */
    private final List<Task<?>> carried = new ArrayList<>();

    private Stage stage = Stage.BUSY;
    private boolean cutShort;
    // Set by work, which does not hold the lock.
    private volatile boolean released;
    private int requests;
    private Runnable leaveLinger = () -> {};

    /**
     * @param since now, by the pool's clock
     * @param snapshotAge nanoseconds from now on in which further work may ride on it
     */
    HeldSession(MaildropLine line, Pop3Session session, Task<?> first, long since, long snapshotAge) {
        this.line = line;
        this.session = session;
        this.first = first;
        this.shareable = !first.changes();
        this.since = since;
        this.carriesUntil = since + snapshotAge;
    }

    MaildropLine line() {
        return line;
    }

    Pop3Session session() {
        return session;
    }

    /** When it was begun, by the pool's clock. */
    long since() {
        return since;
    }

    boolean shareable() {
        return shareable;
    }

    /** Nanoseconds in which further work may ride on it; 0 or less: none. */
    long carriesFor(long now) {
        return carriesUntil - now;
    }

    /**
     * Whether a request may ride on this session: it reads, it brings the same credentials, it does not insist on a session
     * that begins after itself, the session's view of the maildrop is not too old, and not too many wait on it already.
     */
    boolean mayCarry(Task<?> task, long now) {
        return shareable
                && carriesFor(now) > 0
                && stage == Stage.FREE
                && session.isUsable()
                && !task.changes()
                && carried.size() < MOST_CARRIED
                && (!task.request().fresh() || task.arrived() - since < 0)
                && task.sameCredentials(first);
    }

    void carry(Task<?> task) {
        carried.add(task);
        requests++;
        task.session(this);
        task.state(Task.State.RUNNING);
        stage = Stage.BUSY;
        leaveLinger.run();
    }

    /** Everything this work asked for was answered. */
    void answered(Task<?> task) {
        carried.remove(task);
    }

    boolean carriesNothing() {
        return carried.isEmpty();
    }

    /** Whether closing the session now would take something from somebody who still reads it. */
    boolean isBeingRead() {
        return carried.stream().anyMatch(task -> task.state() == Task.State.DELIVERED);
    }

    /** Whether QUIT would be an implicit DELE of what was only read. */
    boolean quitDeletesRetrieved() {
        Future<Capabilities> announced = session.capabilities();
        return announced.succeeded() && announced.result().quitDeletesRetrieved();
    }

    boolean carriesAbandoned() {
        return carried.stream().anyMatch(task -> task.state() == Task.State.ABANDONED);
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage next) {
        stage = next;
        leaveLinger.run();
    }

    /** Whether it is not logged in yet. */
    boolean isOpening() {
        return !session.capabilities().isComplete();
    }

    /** Whether it waits for the next reader, everything having been answered. */
    boolean isLingering() {
        return stage == Stage.FREE && carried.isEmpty();
    }

    /** It is gone: tells what it cost. */
    void report(PoolObserver observer, long now) {
        observer.ended(line.server().alias(), Duration.ofNanos(now - since), requests, session.traffic());
    }

    /** The work that it was opened for. */
    Task<?> first() {
        return first;
    }

    /** Whether the session was opened for other work than this. */
    boolean wasOpenedForAnother(Task<?> task) {
        return first != task;
    }

    /** The pool closes it for one caller's sake: the others' work is worth doing again. */
    void cutShort() {
        cutShort = true;
        stage(Stage.ENDING);
    }

    boolean wasCutShort() {
        return cutShort;
    }

    /** The work it carries wants it to end as soon as nobody needs it. */
    void lingersNoMore() {
        released = true;
    }

    boolean mayLinger() {
        return !released;
    }

    /** It lingers from now on; {@code leave} is run when it no longer does, perhaps more than once. */
    void lingers(Runnable leave) {
        leaveLinger = leave;
    }
}

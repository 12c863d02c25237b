package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.Occupancy;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The lines before all maildrops, and whose turn it is. Guarded by the pool's lock. */
final class WaitingLines {

    private final PoolLimits limits;
    private final ServerTurns turns;
    private final Map<Maildrop, MaildropLine> lines = new HashMap<>();
    private final WaitEstimate estimate = new WaitEstimate();
    private int waiting;

    WaitingLines(PoolLimits limits) {
        this.limits = limits;
        this.turns = new ServerTurns(limits.maxSessions(), limits.maxChosenSessions());
    }

    ServerTurns turns() {
        return turns;
    }

    /** The session that a new task may ride on at once; null when it must wait. */
    HeldSession ride(Task<?> task, long now) {
        MaildropLine line = lines.get(task.maildrop());
        boolean first = line != null && line.current() != null && line.waiting().isEmpty();
        return first && line.current().mayCarry(task, now) ? line.current() : null;
    }

    /** Whether a task would be one too many. */
    boolean isFull(Task<?> task) {
        boolean beginsAtOnce = !lines.containsKey(task.maildrop()) && turns.hasRoomFor(task);
        return waiting >= limits.maxWaiting() && !beginsAtOnce;
    }

    /**
     * Who gives way to a task that would be one too many: whoever came last to the server that most wait for, where those are
     * more than wait for the task's own, so that a server that hangs does not take all places from one that answers. Null when
     * nobody does.
     */
    Task<?> givesWayTo(Task<?> task) {
        String crowded = turns.mostAwaited();
        boolean fairer = crowded != null
                && turns.waiting(crowded) > turns.waiting(task.maildrop().server()) + 1;
        return !fairer
                ? null
                : lines.values().stream()
                        .filter(line -> line.maildrop().server().equals(crowded)
                                && !line.waiting().isEmpty())
                        .map(line -> line.waiting().last())
                        .max(Comparator.comparingLong(Task::sequence))
                        .orElse(null);
    }

    MaildropLine enqueue(Task<?> task) {
        return enqueue(task, new MaildropLine(task.maildrop(), task.request().server()));
    }

    /** Puts a task that is done again to its old place. */
    MaildropLine enqueueAgain(Task<?> task, MaildropLine former) {
        return enqueue(task, former);
    }

    private MaildropLine enqueue(Task<?> task, MaildropLine unlessThere) {
        MaildropLine line = lines.computeIfAbsent(task.maildrop(), unknown -> unlessThere);
        line.waiting().add(task);
        count(line, 1);
        turns.ready(line);
        return line;
    }

    private void count(MaildropLine line, int change) {
        waiting += change;
        turns.waiting(line.server().alias(), change);
    }

    /** The line whose first task may have a session now, counted as open from here on; null when none may. */
    MaildropLine next() {
        return turns.next();
    }

    Task<?> takeFirst(MaildropLine line) {
        Task<?> first = line.waiting().pollFirst();
        count(line, -1);
        return first;
    }

    void remove(Task<?> task) {
        MaildropLine line = lines.get(task.maildrop());
        line.waiting().remove(task);
        count(line, -1);
        if (line.waiting().isEmpty()) {
            turns.notReady(line);
        }
        forgetIfIdle(line);
    }

    /** A line's session ended, or did not begin after all. */
    void ended(MaildropLine line) {
        line.current(null);
        turns.ended(line);
        turns.ready(line);
        forgetIfIdle(line);
    }

    /** A session is gone. */
    void closed(HeldSession held, long now) {
        estimate.record(held.line().server().alias(), now - held.since());
        ended(held.line());
    }

    /** A line's pause is over. */
    void endPause(MaildropLine line) {
        line.endPause();
        turns.ready(line);
        forgetIfIdle(line);
    }

    private void forgetIfIdle(MaildropLine line) {
        if (line.isForgettable()) {
            line.endPause();
            // Only this very line: a new one may stand in its place by now.
            lines.remove(line.maildrop(), line);
        }
    }

    /** When a waiting or newly come task's turn may come if it comes again. */
    Duration expectedWait(Task<?> task, long now) {
        MaildropLine line = lines.get(task.maildrop());
        long age = line == null || line.current() == null
                ? 0
                : now - line.current().since();
        return estimate.of(task.maildrop().server(), ahead(task), age);
    }

    /** How many sessions must end one after the other before its turn comes, at least 1. */
    private int ahead(Task<?> task) {
        MaildropLine line = lines.get(task.maildrop());
        int inLine = line == null ? 0 : line.waiting().headSet(task).size() + 1;
        int atServer = turns.waiting(task.maildrop().server())
                        / task.request().server().maxSessions()
                + 1;
        int inAll = waiting / limits.maxSessions() + 1;
        return Math.max(inLine, Math.max(atServer, inAll));
    }

    /** All sessions open or being opened. */
    List<HeldSession> held() {
        return lines.values().stream()
                .map(MaildropLine::current)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a server takes now. */
    Occupancy occupancy(String alias) {
        List<HeldSession> held = held().stream()
                .filter(session -> session.line().maildrop().server().equals(alias))
                .toList();
        return new Occupancy(
                held.size(),
                (int) held.stream().filter(HeldSession::isOpening).count(),
                (int) held.stream()
                        .filter(session -> session.line().isStreaming())
                        .count(),
                (int) held.stream().filter(HeldSession::isLingering).count(),
                turns.waiting(alias));
    }

    List<MaildropLine> all() {
        return List.copyOf(lines.values());
    }

    int waiting() {
        return waiting;
    }

    int open() {
        return turns.open();
    }

    /** Everything remembered of lines and servers; none when nothing is open and nobody waits. */
    int remembered() {
        return lines.size() + turns.remembered();
    }
}

package io.pop3gateway.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines before all maildrops, and whose turn it is. Guarded by the pool's lock. */
final class WaitingLines {

    private final PoolLimits limits;
    private final ServerTurns turns;
    private final Map<Maildrop, MaildropLine> lines = new HashMap<>();
    private int waiting;

    WaitingLines(PoolLimits limits) {
        this.limits = limits;
        this.turns = new ServerTurns(limits.maxSessions());
    }

    /** The session that a new task may ride on at once; null when it must wait. */
    HeldSession ride(Task<?> task) {
        MaildropLine line = lines.get(task.maildrop());
        boolean first = line != null && line.current() != null && line.waiting().isEmpty();
        return first && line.current().mayCarry(task) ? line.current() : null;
    }

    /** Whether a task would be one too many. */
    boolean isFull(Task<?> task) {
        boolean beginsAtOnce = !lines.containsKey(task.maildrop()) && turns.open() < limits.maxSessions();
        return waiting >= limits.maxWaiting() && !beginsAtOnce;
    }

    MaildropLine enqueue(Task<?> task) {
        MaildropLine line = lines.computeIfAbsent(
                task.maildrop(),
                unknown -> new MaildropLine(unknown, task.request().server()));
        line.waiting().addLast(task);
        waiting++;
        turns.ready(line);
        return line;
    }

    /** Puts a task that is done again before all others. */
    MaildropLine enqueueFirst(Task<?> task, MaildropLine former) {
        MaildropLine line = lines.computeIfAbsent(task.maildrop(), forgotten -> former);
        line.waiting().addFirst(task);
        waiting++;
        turns.ready(line);
        return line;
    }

    void ready(MaildropLine line) {
        turns.ready(line);
    }

    /** The line whose first task may have a session now, counted as open from here on; null when none may. */
    MaildropLine next() {
        return turns.next();
    }

    Task<?> takeFirst(MaildropLine line) {
        waiting--;
        return line.waiting().poll();
    }

    void remove(Task<?> task) {
        MaildropLine line = lines.get(task.maildrop());
        line.waiting().remove(task);
        waiting--;
        forgetIfIdle(line);
    }

    void ended(HeldSession held) {
        MaildropLine line = held.line();
        line.current(null);
        turns.ended(line.server().alias());
        if (line.isReady()) {
            turns.ready(line);
        }
        forgetIfIdle(line);
    }

    void forgetIfIdle(MaildropLine line) {
        if (line.isForgettable()) {
            // Only this very line: a new one may stand in its place by now.
            lines.remove(line.maildrop(), line);
        }
    }

    /** How many sessions must end before a task's turn comes. */
    int ahead(Task<?> task) {
        MaildropLine line = lines.get(task.maildrop());
        return line == null ? waiting / limits.maxSessions() : line.waiting().size();
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
}

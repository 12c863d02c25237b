package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Actions;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.server.MailServer.ReadClosing;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How sessions come to their end: after lingering, with QUIT, or at once. Guarded by the pool's lock. */
final class SessionEnds {

    /** How long the answer to QUIT is waited for after reads; nothing depends on it. */
    private static final Duration QUIT_PATIENCE = Duration.ofSeconds(3);

    private final Timers timers;
    private final Duration linger;
    private final Consumer<Consumer<Actions>> step;
    /** Those that wait for the next reader, the longest first. */
    private final Set<HeldSession> lingering = new LinkedHashSet<>();

    /**
     * @param timers the clock
     * @param linger how long sessions wait for the next reader, zero or more
     * @param step takes steps under the pool's lock
     */
    SessionEnds(Timers timers, Duration linger, Consumer<Consumer<Actions>> step) {
        this.timers = timers;
        this.linger = linger;
        this.step = step;
    }

    /** All commands are given and no reader is there: waits for one, where that is wanted, else ends. */
    void lingerOrEnd(HeldSession held, boolean wanted, Actions actions) {
        long span = Math.min(linger.toNanos(), held.carriesFor(timers.nanoTime()));
        if (!wanted || span <= 0 || !held.mayLinger()) {
            end(held, actions);
            return;
        }
        Runnable cancel = timers.after(Duration.ofNanos(span), () -> step.accept(later -> endIfFree(held, later)));
        lingering.add(held);
        held.lingers(() -> {
            cancel.run();
            lingering.remove(held);
        });
    }

    /** A session that only lingers gives way to a request that cannot ride on it. */
    void endIfFree(HeldSession held, Actions actions) {
        if (held != null && held.stage() == HeldSession.Stage.FREE) {
            end(held, actions);
        }
    }

    /**
     * Ends the session that lingers the longest of those whose place a line needs, when only the bounds keep it from having
     * one.
     *
     * @param anybodys whether any session's place will do, not only one of the same server
     */
    void makeRoom(MaildropLine line, boolean anybodys, Actions actions) {
        if (line.isReady()) {
            String server = line.server().alias();
            Optional<HeldSession> longest = lingering.stream()
                    .filter(held -> anybodys || held.line().server().alias().equals(server))
                    .findFirst();
            longest.ifPresent(held -> end(held, actions));
        }
    }

    /** No more commands: QUIT behind those that were given, or the end of the connection after their answers. */
    void end(HeldSession held, Actions actions) {
        held.stage(HeldSession.Stage.ENDING);
        if (quits(held)) {
            actions.add(held.session()::quit);
            awaitQuit(held);
        } else {
            closeIfUnread(held, actions);
        }
    }

    /** All that a task asked for was answered. */
    void answered(HeldSession held, Task<?> task, Actions actions) {
        held.answered(task);
        closeIfUnread(held, actions);
        if (held.shareable() && held.stage() == HeldSession.Stage.ENDING && quits(held)) {
            awaitQuit(held);
        }
    }

    private void awaitQuit(HeldSession held) {
        if (held.carriesNothing()) {
            Runnable cancel = timers.after(QUIT_PATIENCE, held.session()::close);
            held.session().closed().onComplete(gone -> cancel.run());
        }
    }

    private static boolean quits(HeldSession held) {
        return held.line().server().closeReadsWith() == ReadClosing.QUIT
                && !(held.shareable() && held.quitDeletesRetrieved());
    }

    /** Ends a session at once when nobody needs what it still has to say. */
    void closeIfUnread(HeldSession held, Actions actions) {
        boolean dropped =
                held.stage() == HeldSession.Stage.ENDING && held.shareable() && held.carriesNothing() && !quits(held);
        if (dropped || held.carriesAbandoned() && !held.isBeingRead()) {
            held.cutShort();
            actions.add(held.session()::close);
        }
    }

    /** Sessions that wait for the next reader. */
    int lingering() {
        return lingering.size();
    }
}

package io.pop3gateway.pop3.profile;

import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What lost connections suggest of one server. One is no verdict, since networks lose connections, too: it takes two in a row for
 * the same thing. Then a penalty counts for all, a short one first; the first real request after it is the trial. A trial that
 * fails doubles the penalty, one that succeeds ends the matter. Guarded by {@link ServerProfiles}.
 */
final class Suspicions {

    private static final int STRIKES = 2;
    private static final Duration FIRST_PENALTY = Duration.ofMinutes(1);

    private static final class Suspicion {
        private final Lesson lesson;
        private int strikes;
        private int depth;
        private int penalties;
        private boolean convicted;
        private long until;

        private Suspicion(Lesson lesson) {
            this.lesson = lesson;
        }
    }

    private final Timers timers;
    private final long longestPenalty;
    private final Map<String, Suspicion> byName = new HashMap<>();

    /** @param longestPenalty positive */
    Suspicions(Timers timers, Duration longestPenalty) {
        this.timers = timers;
        this.longestPenalty = longestPenalty.toNanos();
    }

    /**
     * A connection was lost.
     *
     * @param depth commands that were under way
     */
    void strike(Lesson lesson, int depth) {
        Suspicion suspicion = byName.computeIfAbsent(lesson.name(), unknown -> new Suspicion(lesson));
        suspicion.strikes++;
        suspicion.depth = Math.max(suspicion.depth, depth);
        if (suspicion.strikes >= STRIKES || suspicion.penalties > 0) {
            long penalty = Math.min(longestPenalty, FIRST_PENALTY.toNanos() << Math.min(suspicion.penalties, 10));
            suspicion.convicted = true;
            suspicion.penalties++;
            suspicion.until = timers.nanoTime() + penalty;
        }
    }

    /**
     * The same worked.
     *
     * @param depth commands that were under way at once: where fewer were than when it failed, that says nothing
     */
    void worked(String name, int depth) {
        Suspicion suspicion = byName.get(name);
        if (suspicion != null && !isPenalised(suspicion) && depth >= suspicion.depth) {
            byName.remove(name);
        }
    }

    void forget(String name) {
        byName.remove(name);
    }

    /** The profile with what is believed now. */
    ServerProfile applyTo(ServerProfile known) {
        ServerProfile profile = known;
        for (Suspicion suspicion : byName.values()) {
            if (isPenalised(suspicion)) {
                profile = suspicion.lesson.change().apply(profile);
            }
        }
        return profile;
    }

    private boolean isPenalised(Suspicion suspicion) {
        return suspicion.convicted && timers.nanoTime() - suspicion.until < 0;
    }
}

package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.CredentialsDigest;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pop3.Consequences.Repeat;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Remembered;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When work is done again on another session. A maildrop in use is tried again with growing, jittered pauses; work that broke
 * for a reason that was not its own is done again at once, a few times, and a read whose connection was lost once. Guarded by the
 * pool's lock.
 */
public final class RepeatPolicy {

    private static final int MAX_REPEATS = 3;
    private static final int MAILDROPS = 10_000;
    private static final long FIRST_PAUSE = Duration.ofMillis(150).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

    private final Duration inUsePatience;
    private final RandomGenerator random;
    private final Remembered<Maildrop, CredentialsDigest> granted = new Remembered<>(MAILDROPS);

    /**
     * @param inUsePatience how long after its arrival work may be tried again because the maildrop is in use
     * @param random where the jitter comes from
     */
    public RepeatPolicy(Duration inUsePatience, RandomGenerator random) {
        this.inUsePatience = inUsePatience;
        this.random = random;
    }

    /** Notes a failure; answers how long to wait before the task is done again, empty when it is not. */
    Optional<Duration> delay(Task<?> task, HeldSession held, Throwable failure, long now) {
        if (!(failure instanceof Pop3Failure reason)) {
            return Optional.empty();
        }
        if (reason.consequences().repeat() == Repeat.AFTER_PAUSES) {
            boolean afterLogin = !held.session().capabilities().failed();
            if (task.changes() && afterLogin) {
                // Said by the maildrop's own session, to DELE or to QUIT: something may have been deleted.
                return Optional.empty();
            }
            return inUse(task, reason, now);
        }
        return broken(task, held, reason);
    }

    private Optional<Duration> broken(Task<?> task, HeldSession held, Pop3Failure reason) {
        Repeat repeat = reason.consequences().repeat();
        boolean lost = repeat == Repeat.READ_ONCE || repeat == Repeat.READ_ONCE_IF_GRANTED && wasGranted(task);
        boolean broken = !task.changes() && (repeat == Repeat.READ_AFTER_ANOTHER || lost);
        if (broken && held.wasCutShort()) {
            // Each such end is one caller's going away: there are no more of them than callers.
            task.repeatFreely(reason);
            return Optional.of(Duration.ZERO);
        }
        boolean notItsOwn = broken && (held.wasOpenedForAnother(task) || lost && task.repeats() == 0);
        if ((notItsOwn || held.session().repeatable()) && task.repeats() < MAX_REPEATS) {
            task.repeat(reason);
            return Optional.of(Duration.ZERO);
        }
        return Optional.empty();
    }

    /** The server has granted a login with the same credentials before: it is not for them that it did not answer this one. */
    private boolean wasGranted(Task<?> task) {
        return task.digest().equals(granted.get(task.maildrop()));
    }

    /** A login succeeded. */
    void granted(Task<?> task) {
        granted.put(task.maildrop(), task.digest());
    }

    private Optional<Duration> inUse(Task<?> task, Pop3Failure reason, long now) {
        long longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(task.repeats(), 10));
        long pause = longest / 2 + random.nextLong(longest / 2 + 1);
        long left = Math.min(task.patience(), inUsePatience.toNanos()) - (now - task.arrived());
        if (pause >= left) {
            return Optional.empty();
        }
        task.repeat(reason);
        return Optional.of(Duration.ofNanos(pause));
    }
}

package io.pop3gateway.pool.login;

import java.time.Duration;
import java.util.Arrays;

/**
 * A circuit breaker for one server, of the shape that MicroProfile Fault Tolerance gives it. Closed, it watches a rolling window
 * of attempts; when too many of them failed it opens and refuses all for a while; then it lets one attempt try whether the
 * server is back, and closes or opens again. Guarded by the pool's lock. Public for its neighbours in this room alone.
 */
public final class Circuit {

    /** What became of an attempt, as far as it says something about the server. */
    public enum Outcome {
        /** The server answered, were it with a refusal that is the caller's own. */
        ANSWERED,
        /** The server could not be reached, or said that it has a fault. */
        FAILED,
        /** Nothing can be said: the attempt was given up. */
        UNDECIDED
    }

    /**
     * When a circuit opens and for how long.
     *
     * @param volume attempts that are looked at, 1 or more; before there were as many the circuit stays closed
     * @param failureRatio the part of them whose failing opens it, above 0 and up to 1
     * @param delay how long it stays open before one attempt may try, positive
     */
    public record Rules(int volume, double failureRatio, Duration delay) {

        /** Those of the gateway. */
        public static final Rules DEFAULT = new Rules(20, 0.5, Duration.ofSeconds(5));

        public Rules {
            if (volume < 1) {
                throw new IllegalArgumentException("a circuit must look at 1 attempt or more, was " + volume);
            }
            if (!(failureRatio > 0 && failureRatio <= 1)) {
                throw new IllegalArgumentException("a failure ratio must be above 0 and up to 1, was " + failureRatio);
            }
            if (delay.isNegative() || delay.isZero()) {
                throw new IllegalArgumentException("a delay must be positive, was " + delay);
            }
        }
    }

    /** An attempt that was let through. What becomes of one from before the last change of state says nothing any more. */
    public final class Attempt {

        private final int begunIn = generation;

        /** Tells what became of it; the first call counts. */
        public void ended(Outcome outcome, long now) {
            if (begunIn == generation) {
                note(outcome, now);
            }
        }
    }

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final Rules rules;
    private final boolean[] failed;

    private State state = State.CLOSED;
    private int generation;
    private int seen;
    private int failures;
    private boolean trying;
    private long openUntil;

    Circuit(Rules rules) {
        this.rules = rules;
        this.failed = new boolean[rules.volume()];
    }

    /** How long no attempt may be made; zero when one may be made now. */
    Duration refusal(long now) {
        if (state == State.OPEN && now - openUntil >= 0) {
            change(State.HALF_OPEN);
        }
        return switch (state) {
            case CLOSED -> Duration.ZERO;
            case OPEN -> Duration.ofNanos(openUntil - now);
            case HALF_OPEN -> trying ? rules.delay() : Duration.ZERO;
        };
    }

    /** Begins an attempt; only after {@link #refusal} was zero. */
    Attempt begin() {
        trying = state == State.HALF_OPEN;
        return new Attempt();
    }

    private void note(Outcome outcome, long now) {
        trying = false;
        if (outcome == Outcome.UNDECIDED) {
            return;
        }
        boolean failure = outcome == Outcome.FAILED;
        if (state == State.HALF_OPEN) {
            if (failure) {
                open(now);
            } else {
                change(State.CLOSED);
            }
            return;
        }
        int place = seen % failed.length;
        failures += (failure ? 1 : 0) - (failed[place] ? 1 : 0);
        failed[place] = failure;
        seen++;
        if (seen >= failed.length && failures >= rules.failureRatio() * failed.length) {
            open(now);
        }
    }

    private void open(long now) {
        openUntil = now + rules.delay().toNanos();
        change(State.OPEN);
    }

    private void change(State next) {
        state = next;
        generation++;
        seen = 0;
        failures = 0;
        trying = false;
        Arrays.fill(failed, false);
    }
}

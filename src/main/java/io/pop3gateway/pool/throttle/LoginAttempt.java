package io.pop3gateway.pool.throttle;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A login that {@link LoginThrottle} let through. May be used from any thread. */
public final class LoginAttempt {

    /** What became of it. */
    enum Outcome {
        /** The server took the credentials. */
        ACCEPTED,
        /** The server refused them. */
        REJECTED,
        /** The caller went away before it was known: as good as rejected, since a guess may have been spent. */
        ABANDONED,
        /** The server was not asked, or did not say. */
        UNDECIDED
    }

    private final Consumer<Outcome> end;
    private final AtomicBoolean ended = new AtomicBoolean();

    LoginAttempt(Consumer<Outcome> end) {
        this.end = end;
    }

    /** The server took the credentials. Only the first end of an attempt counts. */
    public void accepted() {
        end(Outcome.ACCEPTED);
    }

    /** The server refused the credentials. */
    public void rejected() {
        end(Outcome.REJECTED);
    }

    /** The caller went away before the outcome was known. */
    public void abandoned() {
        end(Outcome.ABANDONED);
    }

    /** The server was not asked, or did not say. */
    public void undecided() {
        end(Outcome.UNDECIDED);
    }

    private void end(Outcome outcome) {
        if (ended.compareAndSet(false, true)) {
            end.accept(outcome);
        }
    }
}

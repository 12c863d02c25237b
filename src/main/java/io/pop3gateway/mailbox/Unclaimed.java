package io.pop3gateway.mailbox;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is held for a reader who has not begun to read. Who leaves between an answer and its body cancels nothing, as nothing was
 * subscribed to yet, so what nobody claims is given back after a while. May be used from any thread.
 * Public for its neighbours in this room alone.
 */
public final class Unclaimed {

    private enum State {
        WAITING,
        CLAIMED,
        GIVEN_BACK
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Runnable disarm;

    /**
     * @param patience how long it is held, positive
     * @param giveBack run once when nobody has claimed it by then
     */
    public Unclaimed(Timers timers, Duration patience, Runnable giveBack) {
        this.disarm = timers.after(patience, () -> {
            if (state.compareAndSet(State.WAITING, State.GIVEN_BACK)) {
                giveBack.run();
            }
        });
    }

    /**
     * The reader is there; calling it again does nothing.
     *
     * @throws Pop3Failure.TimedOut when it was given back
     */
    public void claim() {
        if (!settle()) {
            throw new Pop3Failure.TimedOut("the answer's reader did not come in time");
        }
    }

    /** Nobody is waited for any more; tells whether it is still held. */
    public boolean settle() {
        disarm.run();
        return state.compareAndSet(State.WAITING, State.CLAIMED) || state.get() == State.CLAIMED;
    }
}

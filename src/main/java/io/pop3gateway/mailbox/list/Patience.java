package io.pop3gateway.mailbox.list;

import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Timers;
import java.time.Duration;

/**
 * How long work may take that stops by itself rather than be stopped. Public for its neighbours in this room alone.
 *
 * @param deadline when it must be done, by the timers' clock
 * @param whole the time from its begin until then
 */
public record Patience(long deadline, Duration whole) {

    private static final Duration RESERVE = Duration.ofSeconds(2);

    /** That of a request which begins now. */
    public static Patience of(SessionRequest request, Timers timers) {
        return new Patience(timers.nanoTime() + request.deadline().toNanos(), request.deadline());
    }

    /** When to stop, so that the answer is there in time: a fifth of the time before the deadline, at most two seconds. */
    long end() {
        return deadline - Math.min(RESERVE.toNanos(), whole.toNanos() / 5);
    }
}

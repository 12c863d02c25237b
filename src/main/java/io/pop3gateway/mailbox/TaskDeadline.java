package io.pop3gateway.mailbox;

import io.pop3gateway.pool.SessionRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When a task that may need several sessions must be done. Public for its neighbours in this room alone.
 */
public final class TaskDeadline {

    private final SessionRequest request;
    private final LongSupplier nanoTime;
    private final long begin;

    /** @param nanoTime as {@link System#nanoTime()} */
    public TaskDeadline(SessionRequest request, LongSupplier nanoTime) {
        this.request = request;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /** A request for another session that begins from now on, with the time that is left; empty when none is. */
    public Optional<SessionRequest> next() {
        Duration left = request.deadline().minusNanos(nanoTime.getAsLong() - begin);
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(request.afresh(left));
    }
}

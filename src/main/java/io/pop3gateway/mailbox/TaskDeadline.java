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
        Duration left = left();
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(request.afresh(left));
    }

    /** The same request with the time that is left; with next to none when none is, so that it finds that out itself. */
    public SessionRequest rest() {
        Duration left = left();
        return request.within(left.isNegative() || left.isZero() ? Duration.ofNanos(1) : left);
    }

    private Duration left() {
        return request.deadline().minusNanos(nanoTime.getAsLong() - begin);
    }
}

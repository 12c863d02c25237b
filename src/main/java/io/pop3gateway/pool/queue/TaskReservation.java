package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Reservation;
import io.vertx.core.Future;

/**
 * A task as its caller sees it.
 *
 * @param task the task
 * @param giveUp takes it out of the pool
 * @param <T> what the work yields
 */
record TaskReservation<T>(Task<T> task, Runnable giveUp) implements Reservation<T> {

    @Override
    public Future<T> result() {
        return task.result();
    }

    @Override
    public void cancel() {
        giveUp.run();
    }
}

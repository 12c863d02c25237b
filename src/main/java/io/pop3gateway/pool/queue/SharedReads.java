package io.pop3gateway.pool.queue;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.pool.CredentialsDigest;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Lets requests that ask the same at the same time share one answer. The first one's work is run; who comes before its result
 * is there waits for that result, with a deadline of its own. The work is given up when nobody waits for it any more, and begun
 * anew for those who are left when it failed of its first caller's shorter deadline. May be used from any thread.
 */
final class SharedReads {

    private final SessionPool pool;
    private final Timers timers;
    private final Map<Key, Flight> flights = new HashMap<>();

    /** Callers who get one answer must bring one secret, come from one place where the server is told, and ask for one thing. */
    private record Key(Maildrop maildrop, CredentialsDigest digest, Object question) {}

    /** Work under way and those who wait for it. */
    private static final class Flight {
        private final Waiter<?> first;
        private final List<Waiter<?>> waiters = new ArrayList<>();
        private Reservation<?> reservation;

        private Flight(Waiter<?> first) {
            this.first = first;
        }

        /** The first one's time is the work's own; the others wait. */
        private void board(Waiter<?> waiter) {
            waiters.add(waiter);
            if (waiter != first) {
                waiter.request().timing().begin(Phase.QUEUE);
            }
        }

        private boolean leave(Waiter<?> waiter) {
            boolean left = waiters.remove(waiter);
            if (left && waiter != first) {
                waiter.request().timing().end(Phase.QUEUE);
            }
            return left;
        }
    }

    private record Waiter<T>(
            SessionRequest request, Function<Lease, Future<T>> work, Promise<T> promise, long deadline) {

        // The same question has the same kind of answer: the caller's promise, see SessionPool.
        @SuppressWarnings("unchecked")
        void end(AsyncResult<?> result) {
            if (result.succeeded()) {
                promise.tryComplete((T) result.result());
            } else {
                promise.tryFail(result.cause());
            }
        }
    }

    /**
     * @param pool runs the work
     * @param timers the clock
     */
    SharedReads(SessionPool pool, Timers timers) {
        this.pool = pool;
        this.timers = timers;
    }

    /** As {@link SessionPool#read(SessionRequest, Object, Function)}. */
    <T> Reservation<T> read(SessionRequest request, Object question, Function<Lease, Future<T>> work) {
        Maildrop maildrop = request.maildrop();
        Key key = new Key(maildrop, CredentialsDigest.of(request), question);
        Promise<T> promise = Promise.promise();
        long deadline = timers.nanoTime() + request.deadline().toNanos();
        Waiter<T> waiter = new Waiter<>(request, work, promise, deadline);
        board(key, waiter);
        // The pool's own deadline, which knows more of the reason, comes first for whoever began the work.
        Runnable cancelTimer = timers.after(
                request.deadline().plusMillis(1),
                () -> leave(key, waiter, new PoolFailure.DeadlineExceeded(request.deadline())));
        promise.future().onComplete(done -> cancelTimer.run());
        return new SharedReservation<>(promise.future(), () -> leave(key, waiter, new CancellationException()));
    }

    private record SharedReservation<T>(Future<T> result, Runnable giveUp) implements Reservation<T> {
        @Override
        public void cancel() {
            giveUp.run();
        }
    }

    private void board(Key key, Waiter<?> waiter) {
        boolean first;
        Flight flight;
        synchronized (this) {
            first = !flights.containsKey(key);
            flight = flights.computeIfAbsent(key, unknown -> new Flight(waiter));
            flight.board(waiter);
        }
        if (first) {
            begin(key, flight, waiter);
        }
    }

    private <T> void begin(Key key, Flight flight, Waiter<T> first) {
        Duration left = Duration.ofNanos(Math.max(1, first.deadline() - timers.nanoTime()));
        Reservation<T> reservation = pool.read(first.request().within(left), first.work());
        boolean unwanted;
        synchronized (this) {
            flight.reservation = reservation;
            unwanted = flight.waiters.isEmpty();
        }
        if (unwanted) {
            reservation.cancel();
        }
        reservation.result().onComplete(result -> land(key, flight, first, result));
    }

    private <T> void land(Key key, Flight flight, Waiter<T> first, AsyncResult<T> result) {
        List<Waiter<?>> answered;
        synchronized (this) {
            flights.remove(key, flight);
            answered = List.copyOf(flight.waiters);
            answered.forEach(flight::leave);
        }
        boolean timeWasShort =
                result.failed() && Consequences.of(result.cause()).timeWasShort();
        for (Waiter<?> waiter : answered) {
            if (waiter.promise().future().isComplete()) {
                continue;
            }
            if (timeWasShort && waiter != first && waiter.deadline() > first.deadline()) {
                board(key, waiter);
            } else {
                waiter.end(result);
            }
        }
    }

    private void leave(Key key, Waiter<?> waiter, Throwable reason) {
        Reservation<?> unwanted = null;
        synchronized (this) {
            Flight flight = flights.get(key);
            if (flight != null && flight.leave(waiter) && flight.waiters.isEmpty()) {
                flights.remove(key);
                unwanted = flight.reservation;
            }
        }
        waiter.promise().tryFail(reason);
        if (unwanted != null) {
            unwanted.cancel();
        }
    }

    /** Questions that wait for their answer. */
    synchronized int underWay() {
        return flights.size();
    }
}

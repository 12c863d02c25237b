package io.pop3gateway.mailbox;

import io.pop3gateway.pool.Reservation;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The border between {@code Future} below and {@code Uni} above: a cancelled {@code Uni} cancels its reservation.
 * Public for its neighbours in this room alone.
 */
public final class Reserved {

    private Reserved() {}

    /** Reserves on each subscription. */
    public static <T> Uni<T> uni(Supplier<Reservation<T>> reserve) {
        return uni(reserve, result -> {});
    }

    /**
     * Reserves on each subscription.
     *
     * @param undelivered takes a result that nobody waits for any more, so that what it holds can be given back
     */
    public static <T> Uni<T> uni(Supplier<Reservation<T>> reserve, Consumer<? super T> undelivered) {
        return Uni.createFrom().emitter(emitter -> subscribe(reserve.get(), undelivered, emitter));
    }

    private static <T> void subscribe(
            Reservation<T> reservation, Consumer<? super T> undelivered, UniEmitter<? super T> emitter) {
        // Whoever comes first, the result or the end of interest in it, decides what becomes of the session.
        AtomicBoolean decided = new AtomicBoolean();
        emitter.onTermination(() -> {
            if (decided.compareAndSet(false, true)) {
                reservation.cancel();
            }
        });
        reservation
                .result()
                .onSuccess(result -> {
                    if (decided.compareAndSet(false, true)) {
                        emitter.complete(result);
                    } else {
                        undelivered.accept(result);
                    }
                })
                .onFailure(failure -> {
                    if (decided.compareAndSet(false, true)) {
                        emitter.fail(failure);
                    }
                });
    }
}

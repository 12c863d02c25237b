package io.pop3gateway.mailbox.watch;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * One mailbox being looked at again and again for one subscriber.
 *
 * @param <T> what a look yields
 */
final class Watch<T> {

    /** Looks in a row that may fail of something that can pass, once there was one that did not. */
    static final int PATIENCE = 5;

    private static final Runnable STOPPED = () -> {};

    private final SessionPool pool;
    private final Timers timers;
    private final SessionRequest request;
    private final Function<Lease, Future<T>> work;
    private final MultiEmitter<? super T> emitter;
    private final AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});

    private final Duration interval;

    private volatile Duration loginDelay = Duration.ZERO;
    private volatile boolean succeeded;
    private volatile int failures;

    /** What a look saw, and how long the server wants no login after it. */
    private record Seen<T>(T seen, Duration loginDelay) {}

    Watch(
            SessionPool pool,
            Timers timers,
            Duration interval,
            SessionRequest request,
            Function<Lease, Future<T>> work,
            MultiEmitter<? super T> emitter) {
        this.pool = pool;
        this.timers = timers;
        this.interval = interval;
        this.request = request;
        this.work = work;
        this.emitter = emitter;
    }

    /** Looks, and from then on whenever it is time. */
    void look() {
        Reservation<Seen<T>> look = pool.read(request, this::session);
        underWay(look::cancel);
        look.result().onSuccess(this::seen).onFailure(this::failed);
    }

    /** No look begins any more, and one under way is given up. May be called from any thread, and again. */
    void stop() {
        stop.getAndSet(STOPPED).run();
    }

    private Future<Seen<T>> session(Lease lease) {
        Future<Capabilities> capabilities = lease.session().capabilities();
        return work.apply(lease)
                .compose(seen -> capabilities.map(
                        announced -> new Seen<>(seen, announced.loginDelay().orElse(Duration.ZERO))));
    }

    private void seen(Seen<T> look) {
        succeeded = true;
        failures = 0;
        loginDelay = look.loginDelay();
        emitter.emit(look.seen());
        again(Duration.ZERO);
    }

    private void failed(Throwable failure) {
        failures++;
        if (stop.get() == STOPPED) {
            return;
        }
        if (succeeded && Consequences.of(failure).mayPass() && failures <= PATIENCE) {
            again(Consequences.retryAfter(failure).orElse(Duration.ZERO));
        } else {
            emitter.fail(failure);
        }
    }

    private void again(Duration wanted) {
        Duration pause = longer(wanted, longer(interval, loginDelay));
        underWay(timers.after(pause, this::look));
    }

    /** Whoever stops the watch takes back what is under way, even when it was begun a moment later. */
    private void underWay(Runnable takeBack) {
        Runnable before = stop.getAndUpdate(current -> current == STOPPED ? STOPPED : takeBack);
        if (before == STOPPED) {
            takeBack.run();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

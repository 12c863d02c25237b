package io.pop3gateway.mailbox.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Timers;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Watches a mailbox. POP3 has no way to tell of new mail, so the mailbox is looked at again and again, in a short session each
 * time: nothing holds the maildrop between two looks, so that other clients get at it. A look begins no sooner than the
 * operator's interval, and the server's {@code LOGIN-DELAY} (RFC 2449 §6.5), after the one before it has ended.
 */
@Startup
@Singleton
public class WatchMailbox {

    private final SessionPool pool;
    private final Timers timers;
    private final Duration interval;
    private final AtomicInteger watchers = new AtomicInteger();

    /** As configured. */
    @Inject
    public WatchMailbox(SessionPool pool, Vertx vertx, GatewayConfig config, MeterRegistry registry) {
        this(pool, Timers.of(vertx), config.watch().pollInterval(), registry);
    }

    /** @param interval the least time between the end of one look and the start of the next, positive */
    WatchMailbox(SessionPool pool, Timers timers, Duration interval, MeterRegistry registry) {
        this.pool = pool;
        this.timers = timers;
        this.interval = interval;
        Gauge.builder("gateway.watchers", watchers, AtomicInteger::get)
                .description("Callers for whom a mailbox is looked at again and again")
                .register(registry);
    }

    /**
     * Looks at once and then again and again, until the subscription is cancelled; that ends a look under way, too. A
     * subscriber who is slow gets the newest snapshot alone.
     *
     * @param request whose mailbox, and how long each look may take
     * @return fails when the first look does, as any request for the mailbox fails, with {@link
     *     io.pop3gateway.pop3.Pop3Failure.NotSupported} when the server has no unique-ids; later on with what does not pass by
     *     itself, and with what fails {@value Watch#PATIENCE} times more in a row
     */
    public Multi<MailboxSnapshot> snapshots(SessionRequest request) {
        return looks(request, lease -> Admission.counted(
                        request,
                        memory -> MaildropIndex.read(
                                lease.session(), memory, request.server().numbering()))
                // Not sooner: a server that refuses UIDL or LIST is asked by STAT whether the maildrop is empty.
                // Nor later: with the result the commands are given anyway, and the session could linger.
                .eventually(() -> {
                    lease.releaseMaildrop();
                    return Future.succeededFuture();
                })
                .map(MailboxSnapshot::new));
    }

    /** The same with work of the caller's own in each session; it ends with {@link Lease#releaseMaildrop()}. */
    <T> Multi<T> looks(SessionRequest request, Function<Lease, Future<T>> work) {
        SessionRequest fresh = request.afresh(request.deadline());
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Watch<T> watch = new Watch<>(pool, timers, interval, fresh, work, emitter);
                            watchers.incrementAndGet();
                            emitter.onTermination(() -> {
                                watchers.decrementAndGet();
                                watch.stop();
                            });
                            watch.look();
                        },
                        BackPressureStrategy.LATEST);
    }
}

package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.Stopping;
import io.pop3gateway.mailbox.list.KnownLists;
import io.pop3gateway.mailbox.list.ListAnswer;
import io.pop3gateway.mailbox.list.ListMessages;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.mailbox.list.Patience;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Lists a mailbox once there is something new in it: looks again and again, as {@link WatchMailbox} does, until time is up. */
@Singleton
public class WaitForMessages {

    private final WatchMailbox watch;
    private final ListMessages list;
    private final Timers timers;
    private final Stopping stopping;

    /** Over the use cases of watching and listing. */
    @Inject
    public WaitForMessages(WatchMailbox watch, ListMessages list, Vertx vertx, Stopping stopping) {
        this(watch, list, Timers.of(vertx), stopping);
    }

    WaitForMessages(WatchMailbox watch, ListMessages list, Timers timers, Stopping stopping) {
        this.watch = watch;
        this.list = list;
        this.timers = timers;
        this.stopping = stopping;
    }

    /**
     * Lists what is new. That is what arrived after the message that the request names; without one, any list that the caller
     * does not know already; and where the caller knows none, what arrives after the first look. When nothing does, the answer
     * is an empty page, or that nothing has changed; so it is, before its time, when the gateway stops.
     *
     * @param request whose mailbox, and how long each look may take
     * @param page the first page of a list
     * @param known what the caller has already
     * @param wait how long to look, positive; a look that has begun by then is not cut short
     * @param most when it is answered at the latest once the first look has ended, no shorter than {@code wait}
     * @return fails as {@link ListMessages#list} does, and with {@link io.pop3gateway.pop3.Pop3Failure.NotSupported} when the
     *     server gives no unique-ids
     */
    public Uni<ListAnswer> list(
            SessionRequest request, PageRequest page, KnownLists known, Duration wait, Duration most) {
        if (page.cursor().isPresent()) {
            throw new IllegalArgumentException("who waits must ask for a first page");
        }
        return Uni.createFrom().deferred(() -> {
            AwaitedPage awaited = new AwaitedPage(request, list, page, known, () -> Patience.of(request, timers));
            Uni<ListMessages.Found> found = watch.looks(request, awaited::look)
                    .select()
                    .where(Optional::isPresent)
                    .toUni()
                    .map(Optional::orElseThrow);
            Uni<ListAnswer> news = found.flatMap(answered -> list.read(request, answered));
            return Uni.combine().any().of(news, timeUp(awaited, wait, most));
        });
    }

    private Uni<ListAnswer> timeUp(AwaitedPage awaited, Duration wait, Duration most) {
        return Uni.createFrom().emitter(emitter -> {
            awaited.whenGivenUp(() -> emitter.complete(awaited.nothing()));
            Runnable soft = timers.after(wait, awaited::timeIsUp);
            Runnable hard = timers.after(most, awaited::giveUp);
            Runnable sentAway = stopping.whenSentAway(awaited::timeIsUp);
            emitter.onTermination(() -> {
                sentAway.run();
                soft.run();
                hard.run();
            });
        });
    }
}

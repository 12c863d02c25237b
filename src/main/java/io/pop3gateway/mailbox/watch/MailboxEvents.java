package io.pop3gateway.mailbox.watch;

import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells what happens in a mailbox while somebody listens, and what happened since somebody listened last. */
@Singleton
public class MailboxEvents {

    /** The longest place. */
    public static final int MAX_PLACE = WatchPosition.MAX_LENGTH;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final WatchMailbox watch;
    private final Duration firstPause;

    /** Over the watching of a mailbox. */
    @Inject
    public MailboxEvents(WatchMailbox watch) {
        this(watch, FIRST_PAUSE);
    }

    /** @param firstPause after trouble; further ones are longer */
    MailboxEvents(WatchMailbox watch, Duration firstPause) {
        this.watch = watch;
        this.firstPause = firstPause;
    }

    /** One thing that a listener is told. */
    public sealed interface Told {

        /** The mailbox was opened: from here on trouble is told, too. Comes once, first of all. */
        record Begun() implements Told {}

        /** Something happened in the mailbox. */
        record News(MailboxEvent event) implements Told {}

        /** The mailbox cannot be looked at; what happens there meanwhile is told when it can be again. */
        record Trouble(Throwable failure) implements Told {}
    }

    /**
     * Looks at the mailbox until the listener goes; who is slow hears of several changes at once. What was told first when the
     * listener is new is the mailbox's status.
     *
     * @param lastPlace where the listener was cut off: the {@linkplain MailboxEvent#place() place} of the last event heard; when
     *     it is not understood any more, a status says so
     * @param canPass whether trouble is worth waiting for its end; other trouble ends the telling
     * @return fails when the first look does, as {@link WatchMailbox#snapshots} says; later trouble is told
     */
    public Multi<Told> listen(SessionRequest request, Optional<String> lastPlace, Predicate<Throwable> canPass) {
        return Multi.createFrom().deferred(() -> {
            Listening listening = new Listening(request, lastPlace);
            return listening
                    .looks()
                    .onFailure(failure -> listening.begun && canPass.test(failure))
                    .retry()
                    .withBackOff(firstPause, LONGEST_PAUSE)
                    .indefinitely()
                    .onFailure(failure -> listening.begun)
                    .recoverWithCompletion();
        });
    }

    /** One listener. */
    private final class Listening {

        private final SessionRequest request;
        private final MailboxHistory history;
        private volatile boolean begun;

        Listening(SessionRequest request, Optional<String> lastPlace) {
            this.request = request;
            this.history = new MailboxHistory(
                    request.server().alias() + "\n" + request.credentials().user(), lastPlace);
        }

        /** Trouble is told, and then fails. */
        Multi<Told> looks() {
            return watch.snapshots(request)
                    .onItem()
                    .transformToMultiAndConcatenate(this::news)
                    .onFailure(failure -> begun)
                    .recoverWithMulti(failure -> Multi.createBy()
                            .concatenating()
                            .streams(
                                    Multi.createFrom().<Told>item(new Told.Trouble(failure)),
                                    Multi.createFrom().failure(failure)));
        }

        private Multi<Told> news(MailboxSnapshot now) {
            Multi<Told> news = Multi.createFrom()
                    .iterable(() -> history.news(now))
                    .onItem()
                    // Packing a place takes a while where it is large.
                    .transformToUniAndConcatenate(event ->
                            Uni.createFrom().item(event).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                    .map(Told.News::new);
            if (begun) {
                return news;
            }
            begun = true;
            return Multi.createBy().concatenating().streams(Multi.createFrom().<Told>item(new Told.Begun()), news);
        }
    }
}

package io.pop3gateway.mailbox.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.Stopping;
import io.pop3gateway.mailbox.list.Detail;
import io.pop3gateway.mailbox.list.HeaderFilter;
import io.pop3gateway.mailbox.list.KnownLists;
import io.pop3gateway.mailbox.list.ListAnswer;
import io.pop3gateway.mailbox.list.ListVersion;
import io.pop3gateway.mailbox.list.MessagePage;
import io.pop3gateway.mailbox.list.Order;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting for new messages: what it is answered with, when, and how often the server is bothered. */
class WaitForMessagesTest {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofSeconds(12);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final PageRequest LIST = new PageRequest(50, Order.NEWEST, Optional.empty(), Detail.SUMMARY);

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final Stopping stopping = new Stopping(world.timers, Duration.ZERO, Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        world.close();
    }

    /** Who waits. */
    private final class Caller {

        private final CompletableFuture<ListAnswer> answer = new CompletableFuture<>();
        private final Cancellable subscription;

        Caller(PageRequest page, KnownLists known) {
            WatchMailbox watch = new WatchMailbox(world.pool, world.timers, INTERVAL, new SimpleMeterRegistry());
            subscription = new WaitForMessages(watch, world.lister(1000), world.timers, stopping)
                    .list(world.request(), page, known, WAIT, MOST)
                    .subscribe()
                    .with(answer::complete, answer::completeExceptionally);
        }

        MessagePage page() {
            return (MessagePage) answer();
        }

        ListAnswer answer() {
            await().atMost(MailboxWorld.PATIENCE).until(answer::isDone);
            return answer.join();
        }

        List<String> uids() {
            return page().items().stream()
                    .map(item -> item.message().uid().orElseThrow())
                    .toList();
        }
    }

    private void deliver(String... uids) {
        for (String uid : uids) {
            world.maildrop.deliver(uid, "Subject: about " + uid + "\r\n\r\nbody\r\n");
        }
    }

    private static PageRequest after(String uid, HeaderFilter filter) {
        return new PageRequest(50, Order.NEWEST, Optional.empty(), Detail.SUMMARY, filter, MessageId.of(uid));
    }

    /** Who has looked once, and has seen no message but the one known already. */
    private Caller waitingBehindTheOnlyMessage() {
        deliver("a");
        Caller caller = new Caller(after("a", HeaderFilter.NONE), KnownLists.NONE);
        looked(1);
        return caller;
    }

    /** So many looks have ended; two timers end the wait, and the third one begins the next look. */
    private void looked(long times) {
        await().atMost(MailboxWorld.PATIENCE)
                .until(() -> world.maildrop.logins() == times
                        && world.maildrop.open() == 0
                        && world.pool.sessions() == 0
                        && world.timers.pending() == 3);
    }

    @Test
    void wait_whenTheGatewayStops_endsWithNothingNew() {
        Caller caller = waitingBehindTheOnlyMessage();
        stopping.begin();
        assertThat(caller.page().items()).isEmpty();
        assertThat(caller.page().messageCount()).isEqualTo(1);
    }

    /** The next two looks, and all but a moment of what is left of the wait. */
    private void waitedInVain() {
        world.timers.advance(INTERVAL);
        looked(2);
        world.timers.advance(INTERVAL);
        looked(3);
        world.timers.advance(WAIT.minus(INTERVAL.multipliedBy(2)).minus(MOMENT));
    }

    private ListVersion knownList() {
        MessagePage page = (MessagePage) world.await(world.lister(1000).list(world.request(), LIST, KnownLists.NONE));
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.pool.sessions() == 0);
        world.maildrop.forget();
        return page.version().orElseThrow();
    }

    @Test
    void wait_somethingAfterTheMessage_isAnsweredAtOnce() {
        deliver("a", "b", "c");
        Caller caller = new Caller(after("a", HeaderFilter.NONE), KnownLists.NONE);
        assertThat(caller.uids()).containsExactly("c", "b");
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.open() == 0 && world.timers.pending() == 0);
        assertThat(world.maildrop.logins()).isEqualTo(1);
    }

    @Test
    void wait_messageArrivesLater_isFoundByTheNextLook() {
        Caller caller = waitingBehindTheOnlyMessage();
        assertThat(world.maildrop.commands("TOP")).isZero();
        deliver("b");
        world.timers.advance(INTERVAL);
        assertThat(caller.uids()).containsExactly("b");
        assertThat(caller.page().items().get(0).headers().orElseThrow().subject())
                .isEqualTo("about b");
        assertThat(world.maildrop.logins()).as("found and shown in one session").isEqualTo(2);
    }

    @Test
    void wait_nothingArrives_isAnEmptyPageWhenTimeIsUp() {
        Caller caller = waitingBehindTheOnlyMessage();
        waitedInVain();
        assertThat(caller.answer).isNotDone();
        world.timers.advance(MOMENT);
        assertThat(caller.page().items()).isEmpty();
        assertThat(caller.page().messageCount()).isEqualTo(1);
        assertThat(caller.page().complete()).isTrue();
        assertThat(world.timers.pending()).isZero();
        world.timers.advance(Duration.ofHours(1));
        assertThat(world.maildrop.logins()).isEqualTo(3);
    }

    @Test
    void wait_withoutAnAnchor_showsOnlyWhatArrivesFromNowOn() {
        deliver("a", "b");
        Caller caller = new Caller(LIST, KnownLists.NONE);
        looked(1);
        world.maildrop.remove("b");
        deliver("c", "d");
        world.timers.advance(INTERVAL);
        assertThat(caller.uids()).containsExactly("d", "c");
        assertThat(caller.page().asked().after())
                .as("what the answer's pages go on with")
                .isEqualTo(MessageId.of("a"));
    }

    @Test
    void wait_inAnEmptyMailbox_showsTheFirstMessage() {
        Caller caller = new Caller(LIST, KnownLists.NONE);
        looked(1);
        deliver("a");
        world.timers.advance(INTERVAL);
        assertThat(caller.uids()).containsExactly("a");
        assertThat(caller.page().asked().after()).isEmpty();
    }

    @Test
    void wait_messageOnlyGoes_isNothingNewWithoutAListToCompare() {
        deliver("a", "b");
        Caller caller = new Caller(LIST, KnownLists.NONE);
        looked(1);
        world.maildrop.remove("a");
        waitedInVain();
        world.timers.advance(MOMENT);
        assertThat(caller.page().items()).isEmpty();
        assertThat(caller.page().messageCount()).isEqualTo(1);
    }

    @Test
    void wait_withAKnownList_isAnsweredWhenItIsAnother() {
        deliver("a", "b");
        ListVersion known = knownList();
        Caller caller = new Caller(LIST, known::equals);
        looked(1);
        world.maildrop.remove("a");
        world.timers.advance(INTERVAL);
        assertThat(caller.uids()).containsExactly("b");
    }

    @Test
    void wait_withAKnownList_isAnsweredWhenAllIsGone() {
        deliver("a");
        ListVersion known = knownList();
        Caller caller = new Caller(LIST, known::equals);
        looked(1);
        world.maildrop.remove("a");
        world.timers.advance(INTERVAL);
        assertThat(caller.uids()).isEmpty();
        assertThat(caller.page().messageCount()).isZero();
    }

    @Test
    void wait_withAKnownListThatStays_isUnchangedWhenTimeIsUp() {
        deliver("a");
        ListVersion known = knownList();
        Caller caller = new Caller(LIST, known::equals);
        looked(1);
        world.maildrop.refuseLogins("-ERR [IN-USE] held");
        waitedInVain();
        world.timers.advance(MOMENT);
        assertThat(caller.answer()).isEqualTo(new ListAnswer.Unchanged(known));
        assertThat(world.maildrop.commands("TOP")).isZero();
    }

    @Test
    void wait_whatArrivesIsNotWanted_goesOn() {
        deliver("a");
        HeaderFilter filter =
                new HeaderFilter(Optional.empty(), Optional.of("about c"), Optional.empty(), Optional.empty());
        Caller caller = new Caller(after("a", filter), KnownLists.NONE);
        looked(1);
        deliver("b");
        world.timers.advance(INTERVAL);
        looked(2);
        deliver("c");
        world.timers.advance(INTERVAL);
        assertThat(caller.uids()).containsExactly("c");
    }

    @Test
    void wait_timeIsUpDuringALookThatHangs_endsAtTheLastMoment() {
        Caller caller = waitingBehindTheOnlyMessage();
        world.timers.advance(INTERVAL);
        looked(2);
        deliver("b");
        world.maildrop.fallSilentAfter("TOP", 0);
        world.timers.advance(INTERVAL);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.commands("TOP") == 1);
        world.timers.advance(Duration.ofSeconds(10));
        assertThat(caller.answer).as("time is up, but a look has begun").isNotDone();
        world.timers.advance(MOST.minusSeconds(20));
        assertThat(caller.page().items()).isEmpty();
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.open() == 0);
    }

    @Test
    void wait_callerGoesAway_logsInNoMore() {
        Caller caller = waitingBehindTheOnlyMessage();
        caller.subscription.cancel();
        assertThat(world.timers.pending()).isZero();
        world.timers.advance(Duration.ofHours(1));
        assertThat(world.pool.sessions() + world.pool.waiting()).isZero();
        assertThat(world.maildrop.logins()).isEqualTo(1);
    }

    @Test
    void wait_wrongPassword_failsAtOnce() {
        world.maildrop.refuseLogins("-ERR [AUTH] no");
        Caller caller = new Caller(LIST, version -> true);
        await().atMost(MailboxWorld.PATIENCE).until(caller.answer::isDone);
        assertThat(caller.answer.handle((answer, failure) -> failure).join())
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.timers.pending() == 0);
    }
}

package io.pop3gateway.mailbox.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.watch.MailboxEvents.Told;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener is told, and what another one who goes on in its place. */
class MailboxEventsTest {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String MAIL = "Subject: x\r\n\r\nbody\r\n";

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final List<AssertSubscriber<Told>> listeners = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        listeners.forEach(AssertSubscriber::cancel);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.pool.sessions() == 0 && world.maildrop.open() == 0);
        world.close();
    }

    private AssertSubscriber<Told> listen(Optional<String> place, long demand) {
        AssertSubscriber<Told> listener = new MailboxEvents(
                        new WatchMailbox(world.pool, world.timers, INTERVAL, new SimpleMeterRegistry()),
                        Duration.ofMillis(10))
                .listen(world.request(), place, failure -> !(failure instanceof Pop3Failure.CredentialsRejected))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(demand));
        listeners.add(listener);
        return listener;
    }

    private AssertSubscriber<Told> listen() {
        return listen(Optional.empty(), Long.MAX_VALUE);
    }

    /** Waits for so many things told, and until the next look is due. */
    private List<String> told(AssertSubscriber<Told> listener, int count) {
        await().atMost(MailboxWorld.PATIENCE).until(() -> listener.getItems().size() >= count);
        await().atMost(MailboxWorld.PATIENCE)
                .until(() -> world.pool.sessions() == 0 && world.maildrop.open() == 0 && world.timers.pending() > 0);
        assertThat(listener.getItems()).hasSize(count);
        return listener.getItems().stream().map(MailboxEventsTest::words).toList();
    }

    private static String words(Told told) {
        if (told instanceof Told.News news) {
            MailboxEvent event = news.event();
            if (event instanceof MailboxEvent.Added added) {
                return "+" + added.message().message().uid().orElse("");
            }
            if (event instanceof MailboxEvent.Removed removed) {
                return "-" + removed.uid();
            }
            MailboxEvent.Status status = (MailboxEvent.Status) event;
            return status.messageCount() + (status.reset() ? " reset" : "");
        }
        return told instanceof Told.Trouble trouble
                ? "! " + trouble.failure().getClass().getSimpleName()
                : "begun";
    }

    private static String place(AssertSubscriber<Told> listener, int position) {
        return ((Told.News) listener.getItems().get(position)).event().place();
    }

    private void deliver(String... uids) {
        for (String uid : uids) {
            world.maildrop.deliver(uid, MAIL);
        }
    }

    @Test
    void listener_ofAMailbox_hearsItsStatusAndThenWhatGoesAndComes() {
        deliver("a", "b");
        AssertSubscriber<Told> listener = listen();
        told(listener, 2);
        world.maildrop.remove("a");
        deliver("c", "d");
        world.timers.advance(INTERVAL);
        assertThat(told(listener, 6)).containsExactly("begun", "2", "-a", "+c", "+d", "3");
    }

    @Test
    void listener_whileNothingHappens_hearsNothing() {
        deliver("a");
        AssertSubscriber<Told> listener = listen();
        told(listener, 2);
        world.timers.advance(INTERVAL);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.logins() == 2);
        assertThat(told(listener, 2)).containsExactly("begun", "1");
    }

    @Test
    void listener_cutOffBehindAnyEvent_missesNothingAndHearsNothingTwice() {
        deliver("a", "b", "c");
        AssertSubscriber<Told> first = listen();
        told(first, 2);
        world.maildrop.remove("b");
        deliver("d", "e");
        world.timers.advance(INTERVAL);
        List<String> all = told(first, 6);
        assertThat(all).containsExactly("begun", "3", "-b", "+d", "+e", "4");
        first.cancel();
        for (int heard = 1; heard < all.size(); heard++) {
            AssertSubscriber<Told> next = listen(Optional.of(place(first, heard)), Long.MAX_VALUE);
            List<String> expected = new ArrayList<>(List.of("begun"));
            // Behind the last change the status alone is left to tell, which is no change.
            expected.addAll(heard < 4 ? all.subList(heard + 1, all.size()) : List.of());
            assertThat(told(next, expected.size()))
                    .as("behind %s", all.get(heard))
                    .isEqualTo(expected);
            next.cancel();
        }
    }

    @Test
    void listener_whoComesBackLater_hearsWhatHappenedMeanwhile() {
        deliver("a", "b");
        AssertSubscriber<Told> first = listen();
        told(first, 2);
        first.cancel();
        world.maildrop.remove("b");
        deliver("c");
        assertThat(told(listen(Optional.of(place(first, 1)), Long.MAX_VALUE), 4))
                .containsExactly("begun", "-b", "+c", "2");
    }

    @Test
    void listener_whosePlaceIsNotUnderstood_isToldToListAgain() {
        deliver("a");
        assertThat(told(listen(Optional.of("AQAA"), Long.MAX_VALUE), 2)).containsExactly("begun", "1 reset");
    }

    @Test
    void listener_ofALargeMailbox_comesBackToWhatCame() {
        for (int i = 0; i < 3000; i++) {
            deliver(Long.toHexString(i * 0x9E3779B97F4A7C15L));
        }
        AssertSubscriber<Told> first = listen();
        told(first, 2);
        first.cancel();
        deliver("c", "d");
        AssertSubscriber<Told> next = listen(Optional.of(place(first, 1)), Long.MAX_VALUE);
        assertThat(told(next, 4)).containsExactly("begun", "+c", "+d", "3002");
        next.cancel();
        world.maildrop.remove("0");
        world.maildrop.remove("c");
        deliver("e");
        assertThat(told(listen(Optional.of(place(next, 3)), Long.MAX_VALUE), 3))
                .containsExactly("begun", "+e", "3001 reset");
    }

    @Test
    void listener_whoIsSlow_hearsOfSeveralLooksAtOnce() {
        AssertSubscriber<Told> listener = listen(Optional.empty(), 2);
        told(listener, 2);
        for (String uid : List.of("a", "b", "c", "d", "e")) {
            deliver(uid);
            long logins = world.maildrop.logins();
            world.timers.advance(INTERVAL);
            await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.logins() == logins + 1);
            told(listener, 2);
        }
        world.maildrop.remove("a");
        world.maildrop.remove("c");
        long logins = world.maildrop.logins();
        world.timers.advance(INTERVAL);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.logins() == logins + 1);
        told(listener, 2);
        listener.request(Long.MAX_VALUE);
        await().atMost(MailboxWorld.PATIENCE)
                .until(() -> words(listener.getItems().get(listener.getItems().size() - 1))
                        .equals("3"));
        List<String> heard =
                listener.getItems().stream().map(MailboxEventsTest::words).toList();
        assertThat(heard).doesNotHaveDuplicates().doesNotContain("+c", "5").contains("+b", "+d", "+e");
    }

    @Test
    void trouble_thatPasses_isToldAndTheListenerHearsWhatCameMeanwhile() {
        AssertSubscriber<Told> listener = listen();
        told(listener, 2);
        world.maildrop.refuseLogins(
                Collections.nCopies(Watch.PATIENCE + 1, "-ERR [SYS/TEMP] later").toArray(String[]::new));
        deliver("a");
        await().atMost(MailboxWorld.PATIENCE).until(() -> {
            world.timers.advance(INTERVAL);
            return listener.getItems().size() >= 5;
        });
        List<String> heard =
                listener.getItems().stream().map(MailboxEventsTest::words).toList();
        assertThat(heard.get(2)).startsWith("! ");
        assertThat(heard).filteredOn(word -> !word.startsWith("!")).containsExactly("begun", "0", "+a", "1");
    }

    @Test
    void trouble_thatDoesNotPass_isToldLast() {
        AssertSubscriber<Told> listener = listen();
        told(listener, 2);
        world.maildrop.refuseLogins("-ERR [AUTH] no");
        world.timers.advance(INTERVAL);
        await().atMost(MailboxWorld.PATIENCE).until(() -> listener.getItems().size() == 3);
        listener.awaitCompletion(MailboxWorld.PATIENCE);
        assertThat(words(listener.getItems().get(2))).isEqualTo("! CredentialsRejected");
    }

    @Test
    void listener_whoLeaves_isLookedForNoMore() {
        AssertSubscriber<Told> listener = listen();
        told(listener, 2);
        listener.cancel();
        world.timers.advance(INTERVAL.multipliedBy(10));
        assertThat(world.timers.pending()).isZero();
        assertThat(world.maildrop.logins()).isEqualTo(1);
    }

    @Test
    void firstLook_refused_isAFailure() {
        world.maildrop.refuseLogins("-ERR [AUTH] no");
        AssertSubscriber<Told> listener = listen();
        listener.awaitFailure(MailboxWorld.PATIENCE).assertFailedWith(Pop3Failure.CredentialsRejected.class);
        assertThat(listener.getItems()).isEmpty();
    }
}

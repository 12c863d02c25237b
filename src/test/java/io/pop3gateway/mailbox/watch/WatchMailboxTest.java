package io.pop3gateway.mailbox.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.pop3.Pop3Failure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a mailbox is watched: when it is looked at, what is told, and when it is left alone. */
class WatchMailboxTest {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String MAIL = "Subject: x\r\n\r\nbody\r\n";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @AfterEach
    void stop() {
        world.close();
    }

    private Watcher<MailboxSnapshot> watch() {
        return new Watcher<>(new WatchMailbox(world.pool, world.timers, INTERVAL, registry).snapshots(world.request()));
    }

    /** Waits until so many looks have ended and their sessions are gone, so that the watch waits for its interval. */
    private void looked(Watcher<?> watch, int looks) {
        await().atMost(MailboxWorld.PATIENCE)
                .untilAsserted(() -> assertThat(watch.items()).hasSize(looks));
        resting();
    }

    private void resting() {
        await().atMost(MailboxWorld.PATIENCE)
                .until(() -> world.pool.sessions() == 0 && world.maildrop.open() == 0 && world.timers.pending() > 0);
    }

    private static List<String> uids(List<ListedMessage> messages) {
        return messages.stream().map(message -> message.uid().orElseThrow()).toList();
    }

    @Test
    void watchers_areCountedWhileTheyWatch() {
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        assertThat(registry.get("gateway.watchers").gauge().value()).isEqualTo(1);
        watch.cancel();
        assertThat(registry.get("gateway.watchers").gauge().value()).isZero();
    }

    @Test
    void watch_mailComesAndGoes_isToldByTheNextLook() {
        world.maildrop.deliver("a", MAIL);
        world.maildrop.deliver("b", MAIL);
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        world.maildrop.remove("a");
        world.maildrop.deliver("c", MAIL);
        world.timers.advance(INTERVAL);
        looked(watch, 2);
        assertThat(uids(watch.item(0).messages())).containsExactly("a", "b");
        assertThat(uids(watch.item(1).messages())).containsExactly("b", "c");
        assertThat(watch.item(1).messageCount()).isEqualTo(2);
        assertThat(watch.item(1).totalSize()).isEqualTo(2 * MAIL.length());
        watch.cancel();
    }

    @Test
    void watch_nothingHappens_looksNoMoreOftenThanTheInterval() {
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        world.timers.advance(INTERVAL.minusMillis(1));
        assertThat(world.pool.sessions())
                .as("looks before the interval is over")
                .isZero();
        world.timers.advance(Duration.ofMillis(1));
        looked(watch, 2);
        assertThat(world.maildrop.logins()).isEqualTo(2);
        assertThat(uids(watch.item(1).messages())).isEqualTo(uids(watch.item(0).messages()));
        watch.cancel();
    }

    @Test
    void watch_serverWantsMoreTimeBetweenLogins_looksNoMoreOften() {
        world.maildrop.announce("LOGIN-DELAY 30");
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        world.timers.advance(Duration.ofSeconds(29));
        assertThat(world.pool.sessions() + world.pool.waiting()).isZero();
        world.timers.advance(Duration.ofSeconds(1));
        looked(watch, 2);
        watch.cancel();
    }

    @Test
    void watch_sessionsLinger_leavesTheMaildropBetweenLooksAllTheSame() {
        world.close();
        world = new MailboxWorld(Duration.ofMinutes(2));
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        assertThat(world.maildrop.commands("QUIT")).isEqualTo(1);
        watch.cancel();
    }

    @Test
    void watch_cancelledBetweenLooks_logsInNoMore() {
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        watch.cancel();
        assertThat(world.timers.pending()).as("looks to come").isZero();
        world.timers.advance(Duration.ofHours(1));
        assertThat(world.pool.sessions() + world.pool.waiting()).isZero();
        assertThat(world.maildrop.logins()).isEqualTo(1);
    }

    @Test
    void watch_cancelledDuringALook_endsItsSession() {
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        world.maildrop.silent(true);
        world.timers.advance(INTERVAL);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.open() == 1);
        watch.cancel();
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.open() == 0 && world.pool.sessions() == 0);
        assertThat(world.timers.pending()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ERR [IN-USE] held", "-ERR [SYS/TEMP] ill"})
    void watch_aLaterLookFailsOfWhatCanPass_goesOn(String refusal) {
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        world.maildrop.refuseLogins(refusal);
        world.timers.advance(INTERVAL);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.logins() == 2);
        resting();
        world.maildrop.deliver("a", MAIL);
        world.timers.advance(INTERVAL);
        looked(watch, 2);
        assertThat(uids(watch.item(1).messages())).containsExactly("a");
        watch.cancel();
    }

    @Test
    void watch_looksKeepFailing_endsWithTheReason() {
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        for (int failures = 1; failures <= Watch.PATIENCE; failures++) {
            world.maildrop.refuseLogins("-ERR [IN-USE] held");
            long logins = world.maildrop.logins();
            world.timers.advance(INTERVAL);
            await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.logins() == logins + 1);
            resting();
        }
        assertThat(watch.failed()).isFalse();
        world.maildrop.refuseLogins("-ERR [IN-USE] held");
        world.timers.advance(INTERVAL);
        watch.failsOf(Pop3Failure.MaildropInUse.class);
        assertThat(world.timers.pending()).isZero();
    }

    @Test
    void watch_theFirstLookFails_failsAtOnce() {
        world.maildrop.refuseLogins("-ERR [IN-USE] held");
        watch().failsOf(Pop3Failure.MaildropInUse.class);
    }

    @Test
    void watch_thePasswordIsChangedMeanwhile_ends() {
        Watcher<MailboxSnapshot> watch = watch();
        looked(watch, 1);
        world.maildrop.refuseLogins("-ERR [AUTH] wrong");
        world.timers.advance(INTERVAL);
        watch.failsOf(Pop3Failure.CredentialsRejected.class);
    }

    @Test
    void watch_serverWithoutUniqueIds_isNotSupported() {
        world.maildrop.refuseUidl();
        world.maildrop.deliver("a", MAIL);
        watch().failsOf(Pop3Failure.NotSupported.class);
    }
}

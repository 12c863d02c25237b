package io.pop3gateway.pool.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When work is done again, how soon and how often. */
class RepeatPolicyTest {

    private static final Pop3Failure IN_USE = new Pop3Failure.MaildropInUse(ResponseCode.IN_USE);
    private static final Pop3Failure LOST = new Pop3Failure.ConnectionLost("the server closed the connection");
    private static final Function<Lease, Future<String>> WORK = PoolWorld.noop("mail");

    private final RepeatPolicy policy = new RepeatPolicy(Duration.ofSeconds(15), new Random(7));
    private final SessionRequest request = PoolWorld.request("x", "anna", "pw");
    private final FakeSession session = new FakeSession(new Maildrop("x", "anna"), request.credentials());

    private Task<String> task(boolean changes) {
        return task(request, changes);
    }

    private static Task<String> task(SessionRequest request, boolean changes) {
        return new Task<>(request, changes ? Task.Kind.CHANGE : Task.Kind.READ, WORK, 0, 0);
    }

    private HeldSession held(Task<?> first) {
        MaildropLine line = new MaildropLine(first.maildrop(), request.server());
        return new HeldSession(line, session, first, 0, Long.MAX_VALUE / 2);
    }

    private Optional<Duration> delay(Task<?> task, HeldSession held, Pop3Failure failure) {
        return policy.delay(task, held, failure, 0);
    }

    @Test
    void maildropInUse_isTriedAgainAfterPausesThatGrow_soThatTheOtherClientIsNotHammered() {
        Task<String> task = task(false);
        List<Long> millis = new ArrayList<>();
        for (int repeat = 0; repeat < 12; repeat++) {
            millis.add(delay(task, held(task), IN_USE).orElseThrow().toMillis());
        }
        long[] longest = {150, 300, 600, 1200, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000};
        for (int repeat = 0; repeat < longest.length; repeat++) {
            assertThat(millis.get(repeat))
                    .as("milliseconds before attempt %d, of all: %s", repeat + 2, millis)
                    .isBetween(longest[repeat] / 2, longest[repeat]);
        }
    }

    @Test
    void maildropInUse_isTriedAgainByEachCallerAtAnotherTime() {
        Set<Duration> pauses = new TreeSet<>();
        for (int caller = 0; caller < 200; caller++) {
            Task<String> task = task(false);
            pauses.add(delay(task, held(task), IN_USE).orElseThrow());
        }
        assertThat(pauses).as("of 200 callers who were refused at once").hasSizeGreaterThan(190);
    }

    @Test
    void maildropInUse_whenThePauseWouldEndAfterThePatience_isReportedInstead() {
        Task<String> task = task(false);
        long soon = Duration.ofSeconds(15).minusMillis(70).toNanos();
        assertThat(policy.delay(task, held(task), IN_USE, soon)).isEmpty();
        Task<String> hasty = task(request.within(Duration.ofMillis(70)), false);
        assertThat(delay(hasty, held(hasty), IN_USE))
                .as("the caller's own deadline comes first")
                .isEmpty();
        Task<String> inTime = task(false);
        assertThat(policy.delay(
                        inTime, held(inTime), IN_USE, Duration.ofSeconds(14).toNanos()))
                .isPresent();
    }

    @Test
    void change_refusedAsInUseAtLogin_isTriedAgain_butNotOnceItHadTheMaildrop() {
        Task<String> atLogin = task(true);
        session.fail(IN_USE, false);
        assertThat(delay(atLogin, held(atLogin), IN_USE)).isPresent();
        FakeSession loggedIn = new FakeSession(new Maildrop("x", "anna"), request.credentials());
        loggedIn.logIn(Capabilities.NONE);
        Task<String> later = task(true);
        MaildropLine line = new MaildropLine(later.maildrop(), request.server());
        assertThat(delay(later, new HeldSession(line, loggedIn, later, 0, 1), IN_USE))
                .as("something may have been deleted: it must not be done twice")
                .isEmpty();
    }

    @Test
    void read_brokenForAnother_isDoneAgainAtOnce_threeTimes() {
        HeldSession anothers = held(task(false));
        Task<String> rider = task(false);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(delay(rider, anothers, LOST)).contains(Duration.ZERO);
        }
        assertThat(delay(rider, anothers, LOST))
                .as("a server that breaks every session is not asked for ever")
                .isEmpty();
    }

    @Test
    void read_cutShortForAnothersSake_isDoneAgainHoweverOften() {
        HeldSession cut = held(task(false));
        cut.cutShort();
        Task<String> rider = task(false);
        for (int repeat = 0; repeat < 20; repeat++) {
            assertThat(delay(rider, cut, new Pop3Failure.SessionClosed("closed")))
                    .contains(Duration.ZERO);
        }
        assertThat(rider.repeats()).as("counted against the reader").isZero();
    }

    @Test
    void read_brokenOnItsOwnSession_isDoneAgainOnce_andMoreOftenWhenTheSessionSaysItIsWorthIt() {
        Task<String> own = task(false);
        assertThat(delay(own, held(own), LOST)).contains(Duration.ZERO);
        assertThat(delay(own, held(own), LOST)).isEmpty();
        session.fail(LOST, true);
        assertThat(delay(own, held(own), LOST)).contains(Duration.ZERO);
    }

    @Test
    void change_brokenOnAnySession_isNotDoneAgain_sinceItMayHaveDeleted() {
        Task<String> change = task(true);
        HeldSession cut = held(task(false));
        cut.cutShort();
        assertThat(delay(change, cut, LOST)).isEmpty();
        assertThat(delay(change, held(task(false)), LOST)).isEmpty();
    }

    @Test
    void failure_thatIsNotTheServers_isNotRepeated() {
        Task<String> task = task(false);
        assertThat(policy.delay(task, held(task(false)), new IllegalStateException("a fault of our own"), 0))
                .isEmpty();
        assertThat(delay(task, held(task(false)), new Pop3Failure.CredentialsRejected(null)))
                .as("a wrong password, which every attempt brings nearer to a lock-out")
                .isEmpty();
    }
}

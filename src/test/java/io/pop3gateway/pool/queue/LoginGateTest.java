package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.login.Circuit;
import io.pop3gateway.pool.login.LoginPauses;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The circuit breaker and the login pauses, as those who ask the pool meet them. */
class LoginGateTest {

    private final PoolWorld world = new PoolWorld(4, 100, Duration.ZERO);

    static List<Pop3Failure> faultsOfTheServer() {
        return List.of(
                new Pop3Failure.Unreachable("the server could not be reached", null),
                new Pop3Failure.TemporaryFailure(ResponseCode.SYS_TEMP),
                new Pop3Failure.TimedOut("the greeting did not come in time"));
    }

    static List<Pop3Failure> notTheServersFault() {
        return List.of(
                new Pop3Failure.CredentialsRejected(ResponseCode.AUTH),
                new Pop3Failure.PermanentFailure(ResponseCode.SYS_PERM),
                new Pop3Failure.LoginUnanswered());
    }

    private Future<String> read(String server, String user) {
        return world.pool.read(request(server, user, "pw"), noop("mail")).result();
    }

    private FakeSession last() {
        return world.opened.get(world.opened.size() - 1);
    }

    private void loginsFail(Pop3Failure failure) {
        for (int i = 0; i < Circuit.Rules.DEFAULT.volume(); i++) {
            Future<String> failed = read("x", "user" + i);
            last().fail(failure, false);
            last().gone();
            assertThat(failed.cause()).isSameAs(failure);
        }
    }

    private void serve(FakeSession session, Capabilities announced) {
        session.logIn(announced);
        session.answer();
        session.answer();
        session.gone();
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheServer")
    void server_thatKeepsFailing_isLeftAloneAndTriedByOneLater(Pop3Failure fault) {
        loginsFail(fault);
        int opened = world.opened.size();
        assertThat(read("x", "anna").cause())
                .isInstanceOfSatisfying(PoolFailure.CircuitOpen.class, open -> assertThat(open.retryAfter())
                        .contains(Duration.ofSeconds(5)));
        assertThat(world.opened).as("the server is not asked").hasSize(opened);
        world.timers.advance(Duration.ofSeconds(5));
        Future<String> trial = read("x", "anna");
        assertThat(read("x", "bert").cause()).isInstanceOf(PoolFailure.CircuitOpen.class);
        serve(last(), Capabilities.NONE);
        assertThat(trial.result()).isEqualTo("mail");
        read("x", "bert");
        assertThat(world.opened).hasSize(opened + 2);
    }

    @ParameterizedTest
    @MethodSource("notTheServersFault")
    void server_thatRefusesCallers_isAskedOnAndOn(Pop3Failure refusal) {
        loginsFail(refusal);
        read("x", "anna");
        assertThat(last().maildrop().user()).isEqualTo("anna");
    }

    @Test
    void circuit_ofOneServer_isNoOtherServers() {
        loginsFail(faultsOfTheServer().get(0));
        Future<String> other = read("y", "anna");
        last().answer();
        assertThat(other.result()).isEqualTo("mail");
    }

    @Test
    void trial_thatItsCallerGaveUp_leavesTheNextOneToTry() {
        loginsFail(faultsOfTheServer().get(0));
        world.timers.advance(Duration.ofSeconds(5));
        world.pool.read(request("x", "anna", "pw"), noop("mail")).cancel();
        last().gone();
        Future<String> next = read("x", "bert");
        last().answer();
        assertThat(next.result()).isEqualTo("mail");
    }

    @Test
    void loginDelay_saidByTheServer_isAnsweredForItUntilItHasPassed() {
        Pop3Failure delayed = new Pop3Failure.LoginDelayed(ResponseCode.LOGIN_DELAY);
        Future<String> first = read("x", "anna");
        Future<String> behind =
                world.pool.read(request("x", "anna", "other"), noop("mail")).result();
        last().fail(delayed, false);
        last().gone();
        assertThat(first.cause()).isSameAs(delayed);
        assertThat(behind.cause()).isInstanceOf(PoolFailure.LoginTooSoon.class);
        world.timers.advance(Duration.ofSeconds(20));
        assertThat(read("x", "anna").cause())
                .isInstanceOfSatisfying(PoolFailure.LoginTooSoon.class, soon -> assertThat(soon.retryAfter())
                        .contains(Duration.ofSeconds(40)));
        assertThat(world.opened).as("the server is not asked").hasSize(1);
        read("x", "bert");
        assertThat(world.opened).as("another maildrop has no pause").hasSize(2);
        world.timers.advance(Duration.ofSeconds(40));
        Future<String> next = read("x", "anna");
        last().answer();
        assertThat(next.result()).isEqualTo("mail");
    }

    @Test
    void loginDelay_onlyAnnounced_holdsNothingBack() {
        for (int i = 0; i < 3; i++) {
            Future<String> at = read("x", "anna");
            assertThat(world.opened).as("the server is asked").hasSize(i + 1);
            serve(last(), new Capabilities(Map.of("LOGIN-DELAY", List.of("300"))));
            assertThat(at.result()).isEqualTo("mail");
        }
    }

    @Test
    void loginDelay_announcedAndThenInsistedOn_holdsBackForTheAnnouncedTime() {
        read("x", "anna");
        serve(last(), new Capabilities(Map.of("LOGIN-DELAY", List.of("10"))));
        assertThat(refused(Optional.empty())).contains(Duration.ofSeconds(10));
    }

    @Test
    void loginDelay_refusalAsksForAnotherTime_holdsBackForThat() {
        read("x", "anna");
        serve(last(), new Capabilities(Map.of("LOGIN-DELAY", List.of("10"))));
        assertThat(refused(Optional.of(Duration.ofMinutes(15)))).contains(Duration.ofMinutes(15));
    }

    @Test
    void loginDelay_refusalAfterItsTime_isAskedAgainAndForgottenOnceGranted() {
        refused(Optional.of(Duration.ofSeconds(7)));
        world.timers.advance(Duration.ofSeconds(7));
        Future<String> next = read("x", "anna");
        serve(last(), Capabilities.NONE);
        assertThat(next.result()).isEqualTo("mail");
        Future<String> after = read("x", "anna");
        last().answer();
        assertThat(after.result()).as("at once after a login that was granted").isEqualTo("mail");
    }

    @ParameterizedTest
    @ValueSource(longs = {99_999_999L, 9_999_999_999L})
    void loginDelay_thatNoServerCanMean_doesNotShutTheMaildropForGood(long seconds) {
        assertThat(refused(Optional.of(Duration.ofSeconds(seconds)))).contains(Duration.ofHours(1));
        world.timers.advance(Duration.ofHours(1));
        Future<String> later = read("x", "anna");
        last().answer();
        assertThat(later.result()).isEqualTo("mail");
    }

    /** A login is refused as too early; how long the next request is told to wait. */
    private Optional<Duration> refused(Optional<Duration> wanted) {
        read("x", "anna");
        last().fail(new Pop3Failure.LoginDelayed(ResponseCode.LOGIN_DELAY, wanted), false);
        last().gone();
        return ((PoolFailure) read("x", "anna").cause()).retryAfter();
    }

    @Test
    void pauses_ofVeryManyMaildrops_areForgottenTheOldestFirst() {
        LoginPauses pauses = new LoginPauses();
        for (int i = 0; i < 10_001; i++) {
            pauses.refused(new Maildrop("x", "user" + i), Optional.empty(), 0);
        }
        assertThat(pauses.of(new Maildrop("x", "user0"), 1)).isEmpty();
        assertThat(pauses.of(new Maildrop("x", "user1"), 1)).isPresent();
    }
}

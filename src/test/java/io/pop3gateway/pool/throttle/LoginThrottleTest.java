package io.pop3gateway.pool.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Optional<String> HOME = Optional.of("198.51.100.7");

    private static final Optional<String> STRANGER = Optional.of("192.0.2.66");

    private final ManualTimers time = new ManualTimers();
    private final LoginThrottle throttle =
            new LoginThrottle(new LocalBudget(new FailureLimits(3, 5, 4), time::nanoTime), time::nanoTime);

    private static Credentials credentials(String user, String password) {
        return new Credentials.Password(user, Secret.of(password));
    }

    private LoginAttempt begin(Optional<String> client, String user, String password) {
        Future<LoginAttempt> begun = throttle.begin(client, "work", credentials(user, password));
        if (begun.failed()) {
            throw (PoolFailure.TooManyFailures) begun.cause();
        }
        return begun.result();
    }

    private Duration refusal(Optional<String> client, String user, String password) {
        Duration[] wait = new Duration[1];
        assertThatThrownBy(() -> begin(client, user, password))
                .asInstanceOf(type(PoolFailure.TooManyFailures.class))
                .satisfies(refused -> wait[0] = refused.retryAfter().orElseThrow());
        return wait[0];
    }

    private void fail(Optional<String> client, String user, int guesses) {
        for (int guess = 0; guess < guesses; guess++) {
            begin(client, user, "guess " + guess).rejected();
        }
    }

    @Test
    void mailbox_withAsManyFailuresAsAllowed_isRefusedUntilATokenDrips() {
        fail(HOME, "mary", 3);
        assertThat(refusal(HOME, "mary", "another")).isEqualTo(Duration.ofSeconds(20));
        time.advance(Duration.ofSeconds(20));
        begin(HOME, "mary", "right").accepted();
    }

    @Test
    void mailbox_spelledInAnotherWay_isTheSame() {
        fail(HOME, "mary", 3);
        refusal(HOME, " MARY", "another");
    }

    @Test
    void client_withAsManyFailuresAsAllowed_isRefusedForEveryMailbox() {
        for (int user = 0; user < 5; user++) {
            begin(HOME, "user" + user, "123456").rejected();
        }
        assertThat(refusal(HOME, "another", "123456")).isEqualTo(Duration.ofSeconds(12));
        begin(Optional.of("203.0.113.9"), "another", "123456").rejected();
    }

    @Test
    void client_refused_costsTheMailboxNothing() {
        for (int user = 0; user < 5; user++) {
            begin(HOME, "user" + user, "123456").rejected();
        }
        for (int tries = 0; tries < 10; tries++) {
            refusal(HOME, "mary", "guess " + tries);
        }
        fail(Optional.empty(), "mary", 3);
    }

    @Test
    void clients_nobodyCanTellApart_haveOnlyTheMailboxesLimit() {
        for (int user = 0; user < 100; user++) {
            begin(Optional.empty(), "user" + user, "123456").rejected();
        }
    }

    @Test
    void logins_thatSucceed_costNothing() {
        for (int login = 0; login < 100; login++) {
            begin(HOME, "mary", "right").accepted();
        }
        fail(HOME, "mary", 3);
    }

    @Test
    void logins_thatTheServerDidNotDecide_costNothing() {
        for (int login = 0; login < 100; login++) {
            begin(HOME, "mary", "right").undecided();
        }
    }

    @Test
    void guesses_atTheSameTime_areCountedBeforeTheyFail() {
        for (int guess = 0; guess < 3; guess++) {
            begin(HOME, "mary", "guess " + guess);
        }
        refusal(HOME, "mary", "one more");
    }

    @Test
    void requests_withTheSameCredentialsAtTheSameTime_areOneGuess() {
        LoginAttempt[] page = new LoginAttempt[30];
        for (int request = 0; request < page.length; request++) {
            page[request] = begin(HOME, "mary", "right");
        }
        for (LoginAttempt attempt : page) {
            attempt.rejected();
        }
        fail(HOME, "mary", 2);
        refusal(HOME, "mary", "one more");
    }

    @Test
    void caller_whoWentAway_hasSpentAGuess() {
        for (int guess = 0; guess < 3; guess++) {
            begin(HOME, "mary", "guess " + guess).abandoned();
        }
        refusal(HOME, "mary", "one more");
    }

    @Test
    void owner_whoWasLetInLately_isNotHeldUpByOthersGuesses() {
        begin(HOME, "mary", "right").accepted();
        fail(Optional.of("203.0.113.9"), "mary", 3);
        begin(HOME, "mary", "right").accepted();
        refusal(Optional.of("203.0.113.9"), "mary", "guess");
    }

    @Test
    void credentials_refusedAfterTheyWereTrusted_areGuessesAgain() {
        begin(HOME, "mary", "old").accepted();
        begin(HOME, "mary", "old").rejected();
        fail(Optional.empty(), "mary", 3);
        refusal(Optional.empty(), "mary", "old");
    }

    @Test
    void client_refusedAtAMailboxOthersGuessAt_losesNothingForItsOwn() {
        fail(Optional.empty(), "mary", 3);
        fail(HOME, "mary", 3);
        for (int tries = 0; tries < 10; tries++) {
            refusal(HOME, "mary", "guess again " + tries);
        }
        fail(HOME, "peter", 2);
    }

    @Test
    void login_thatSucceedsThoughOneOfItsCallersLeft_costsNothing() {
        LoginAttempt left = begin(HOME, "mary", "right");
        LoginAttempt stayed = begin(HOME, "mary", "right");
        left.abandoned();
        stayed.accepted();
        fail(Optional.empty(), "mary", 3);
    }

    @Test
    void logins_areUnderWayUntilTheLastCallerHasHisAnswer() {
        LoginAttempt one = begin(HOME, "mary", "right");
        LoginAttempt same = begin(HOME, "mary", "right");
        LoginAttempt guess = begin(HOME, "mary", "guess");
        assertThat(throttle.underWay()).as("two guesses, one of them twice").isEqualTo(2);
        one.accepted();
        assertThat(throttle.underWay()).isEqualTo(2);
        same.accepted();
        assertThat(throttle.underWay()).isOne();
        guess.rejected();
        assertThat(throttle.underWay()).isZero();
    }

    @Test
    void attempt_endedTwice_countsOnce() {
        LoginAttempt attempt = begin(HOME, "mary", "right");
        attempt.accepted();
        attempt.abandoned();
        fail(HOME, "mary", 3);
        assertThat(throttle.underWay()).isZero();
    }

    @Test
    void owner_atANewAddress_hasAFewTriesWhateverOthersDid() {
        fail(STRANGER, "mary", 3);
        refusal(STRANGER, "mary", "one more");
        begin(HOME, "mary", "mistyped").rejected();
        begin(HOME, "mary", "mistyped again").rejected();
        begin(HOME, "mary", "right").accepted();
    }

    @Test
    void client_thatFailedAFewTimes_isNoNewcomerForAnHour() {
        fail(STRANGER, "mary", 3);
        fail(HOME, "mary", 3);
        refusal(HOME, "mary", "one more");
        time.advance(Duration.ofMinutes(20));
        fail(Optional.empty(), "mary", 3);
        begin(HOME, "mary", "a third of an hour later").rejected();
        refusal(HOME, "mary", "one more");
    }

    @Test
    void newcomers_fromManyAddresses_haveAnEnd() {
        fail(STRANGER, "mary", 3);
        for (int address = 0; address < 4; address++) {
            fail(Optional.of("203.0.113." + address), "mary", 1);
        }
        refusal(Optional.of("203.0.113.99"), "mary", "one more");
        begin(Optional.of("203.0.113.99"), "peter", "another mailbox").rejected();
    }

    @Test
    void owner_whereTheMailboxWasLoggedInToBefore_needsNothingOfTheNewcomers() {
        begin(HOME, "mary", "right").accepted();
        time.advance(Duration.ofDays(29));
        fail(STRANGER, "mary", 3);
        for (int address = 0; address < 4; address++) {
            fail(Optional.of("203.0.113." + address), "mary", 1);
        }
        refusal(Optional.of("203.0.113.99"), "mary", "right");
        begin(HOME, "mary", "right").accepted();
    }

    @Test
    void owner_whereANeighbourUsedUpTheAddress_getsInAllTheSame() {
        begin(HOME, "mary", "right").accepted();
        time.advance(LoginThrottle.TRUST.plusSeconds(1));
        for (int user = 0; user < 5; user++) {
            begin(HOME, "user" + user, "123456").rejected();
        }
        refusal(HOME, "another", "123456");
        begin(HOME, "mary", "right").accepted();
    }
}

package io.pop3gateway.pool.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.ManualTimers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Optional<String> HOME = Optional.of("198.51.100.7");

    private final ManualTimers time = new ManualTimers();
    private final LoginThrottle throttle = new LoginThrottle(3, 5, time::nanoTime);

    private static Credentials credentials(String user, String password) {
        return new Credentials.Password(user, Secret.of(password));
    }

    private LoginAttempt begin(Optional<String> client, String user, String password) {
        return throttle.begin(client, "work", credentials(user, password));
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
        assertThat(refusal(Optional.of("203.0.113.9"), "mary", "another"))
                .as("from another address, too")
                .isEqualTo(Duration.ofSeconds(20));
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
        refusal(HOME, "mary", "guess");
        time.advance(LoginThrottle.TRUST.plusSeconds(1));
        fail(Optional.of("203.0.113.9"), "mary", 3);
        refusal(HOME, "mary", "right");
    }

    @Test
    void credentials_refusedAfterTheyWereTrusted_areGuessesAgain() {
        begin(HOME, "mary", "old").accepted();
        begin(HOME, "mary", "old").rejected();
        fail(HOME, "mary", 3);
        refusal(HOME, "mary", "old");
    }

    @Test
    void attempt_endedTwice_countsOnce() {
        LoginAttempt attempt = begin(HOME, "mary", "right");
        attempt.accepted();
        attempt.abandoned();
        fail(HOME, "mary", 3);
        assertThat(throttle.underWay()).isZero();
    }
}

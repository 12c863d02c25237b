package io.pop3gateway.pool.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten thousand guesses at one mailbox within ten minutes, and its owner, who comes in between from somewhere else each time. */
class GuessingTest {

    private static final int GUESSES = 10_000;
    private static final int MINUTES = 10;
    private static final FailureLimits LIMITS = new FailureLimits(20, 60, 600);

    private final ManualTimers time = new ManualTimers();
    private final LoginThrottle throttle = new LoginThrottle(new LocalBudget(LIMITS, time::nanoTime), time::nanoTime);

    private Optional<LoginAttempt> begin(String client, String password) {
        Future<LoginAttempt> begun =
                throttle.begin(Optional.of(client), "work", new Credentials.Password("mary", Secret.of(password)));
        return Optional.ofNullable(begun.result());
    }

    @ParameterizedTest
    @CsvSource({"1,20,20", "200,620,50"})
    void guesses_fromSoManyAddresses_areBoundedAndTheOwnerGetsIn(int addresses, int firstMinute, int laterMinutes) {
        int guess = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            int reached = 0;
            for (int second = 0; second < 60; second++) {
                for (; guess < GUESSES * (minute * 60 + second + 1) / (MINUTES * 60); guess++) {
                    Optional<LoginAttempt> let = begin("192.0.2." + guess % addresses, "guess " + guess);
                    let.ifPresent(LoginAttempt::rejected);
                    reached += let.isPresent() ? 1 : 0;
                }
                time.advance(Duration.ofSeconds(1));
            }
            // A minute's drip comes on top of what was full at its beginning.
            assertThat(reached)
                    .as("guesses from %d addresses that the server saw in minute %d", addresses, minute + 1)
                    .isLessThanOrEqualTo((minute == 0 ? firstMinute : laterMinutes) + LIMITS.perMaildrop());
            begin("198.51.100." + minute, "mistyped").orElseThrow().rejected();
            begin("198.51.100." + minute, "right").orElseThrow().accepted();
        }
        assertThat(guess).isEqualTo(GUESSES);
        assertThat(throttle.underWay()).isZero();
    }
}

package io.pop3gateway.pool.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pool.login.Circuit.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Duration DELAY = Duration.ofSeconds(5);

    private final Circuit circuit = new Circuit(new Circuit.Rules(4, 0.5, DELAY));
    private long now;

    private void attempts(Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            assertThat(circuit.refusal(now)).isZero();
            circuit.begin().ended(outcome, now);
        }
    }

    private void open() {
        attempts(Outcome.FAILED, Outcome.ANSWERED, Outcome.ANSWERED, Outcome.FAILED);
        assertThat(circuit.refusal(now)).isEqualTo(DELAY);
    }

    @Test
    void circuit_withFewerAttemptsThanItsVolume_staysClosed() {
        attempts(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED);
        assertThat(circuit.refusal(now)).isZero();
    }

    @Test
    void circuit_atItsRatio_opensAndTellsHowLong() {
        open();
        now += Duration.ofSeconds(2).toNanos();
        assertThat(circuit.refusal(now)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void circuit_whoseFailuresRolledOutOfTheWindow_staysClosed() {
        attempts(Outcome.FAILED, Outcome.ANSWERED, Outcome.ANSWERED, Outcome.ANSWERED, Outcome.FAILED);
        assertThat(circuit.refusal(now)).as("1 of the last 4 failed").isZero();
    }

    @Test
    void halfOpen_letsOneAttemptTry_andClosesWhenItSucceeds() {
        open();
        now += DELAY.toNanos();
        assertThat(circuit.refusal(now)).isZero();
        Circuit.Attempt trial = circuit.begin();
        assertThat(circuit.refusal(now)).as("a second one while it tries").isPositive();
        trial.ended(Outcome.ANSWERED, now);
        assertThat(circuit.refusal(now)).isZero();
        attempts(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED);
        assertThat(circuit.refusal(now)).as("the window began anew").isZero();
    }

    @Test
    void halfOpen_whoseTrialFails_opensAgainForTheWholeDelay() {
        open();
        now += DELAY.toNanos();
        assertThat(circuit.refusal(now)).isZero();
        circuit.begin().ended(Outcome.FAILED, now);
        assertThat(circuit.refusal(now)).isEqualTo(DELAY);
    }

    @Test
    void halfOpen_whoseTrialWasGivenUp_letsTheNextOneTry() {
        open();
        now += DELAY.toNanos();
        assertThat(circuit.refusal(now)).isZero();
        circuit.begin().ended(Outcome.UNDECIDED, now);
        assertThat(circuit.refusal(now)).isZero();
    }

    @Test
    void attempt_fromBeforeTheCircuitOpened_saysNothingAnyMore() {
        Circuit.Attempt late = circuit.begin();
        open();
        now += DELAY.toNanos();
        assertThat(circuit.refusal(now)).isZero();
        Circuit.Attempt trial = circuit.begin();
        late.ended(Outcome.ANSWERED, now);
        assertThat(circuit.refusal(now)).as("the trial still runs").isPositive();
        trial.ended(Outcome.FAILED, now);
        assertThat(circuit.refusal(now)).isEqualTo(DELAY);
    }

    @Test
    void rules_thatMakeNoSense_areRefusedWithTheReason() {
        assertThatThrownBy(() -> new Circuit.Rules(0, 0.5, DELAY)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new Circuit.Rules(4, 0, DELAY)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> new Circuit.Rules(4, 0.5, Duration.ZERO)).hasMessageContaining("PT0S");
    }
}

package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.testing.ManualTimers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnclaimedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTimers timers = new ManualTimers();
    private final AtomicInteger givenBack = new AtomicInteger();
    private final Unclaimed unclaimed = new Unclaimed(timers, PATIENCE, givenBack::incrementAndGet);

    @Test
    void unclaimed_untilItsTime_isGivenBackOnce() {
        timers.advance(PATIENCE.minusMillis(1));
        assertThat(givenBack).hasValue(0);
        timers.advance(PATIENCE);
        assertThat(givenBack).hasValue(1);
        assertThatThrownBy(unclaimed::claim).isInstanceOf(Pop3Failure.TimedOut.class);
        assertThat(unclaimed.settle()).isFalse();
    }

    @Test
    void claimed_inTime_isNeverGivenBack() {
        unclaimed.claim();
        unclaimed.claim();
        assertThat(unclaimed.settle()).isTrue();
        assertThat(timers.pending()).isZero();
        timers.advance(PATIENCE);
        assertThat(givenBack).hasValue(0);
    }
}

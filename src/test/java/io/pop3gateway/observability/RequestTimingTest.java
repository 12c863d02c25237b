package io.pop3gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.observability.RequestTiming.Passage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestTimingTest {

    private long now;
    private final RequestTiming timing = new RequestTiming(() -> now);

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void phases_thatDidNotCome_areLeftOut() {
        assertThat(timing.soFar()).isEmpty();
    }

    @Test
    void phase_underWay_hasItsTimeUntilNow() {
        timing.begin(Phase.QUEUE);
        pass(3);
        assertThat(timing.soFar()).containsExactly(Map.entry(Phase.QUEUE, seconds(3)));
        pass(1);
        assertThat(timing.end(Phase.QUEUE)).contains(seconds(4));
        pass(5);
        assertThat(timing.soFar()).containsExactly(Map.entry(Phase.QUEUE, seconds(4)));
    }

    @Test
    void commands_ofOneFlight_countOnce_andOfTwoFlightsAddUp() {
        timing.begin(Phase.UIDL);
        timing.begin(Phase.UIDL);
        pass(1);
        assertThat(timing.end(Phase.UIDL)).isEqualTo(Optional.empty());
        pass(1);
        assertThat(timing.end(Phase.UIDL)).contains(seconds(2));
        pass(10);
        timing.begin(Phase.UIDL);
        pass(3);
        assertThat(timing.end(Phase.UIDL)).contains(seconds(3));
        assertThat(timing.soFar()).containsExactly(Map.entry(Phase.UIDL, seconds(5)));
    }

    @Test
    void others_measures_areAskedEachTimeAndAddUp() {
        Runnable last = timing.follow(() -> Map.of(Phase.CONNECT, Duration.ofNanos(now)));
        timing.follow(() -> Map.of(Phase.CONNECT, seconds(1), Phase.LOGIN, seconds(2)));
        pass(4);
        assertThat(timing.soFar()).containsEntry(Phase.CONNECT, seconds(5));
        last.run();
        pass(9);
        assertThat(timing.soFar())
                .containsOnly(Map.entry(Phase.CONNECT, seconds(5)), Map.entry(Phase.LOGIN, seconds(2)));
    }

    @Test
    void passages_goFromTheFirstBeginningToTheLastEnd_andAnOpeningsStepsFollowEachOther() {
        pass(1);
        timing.begin(Phase.QUEUE);
        pass(1);
        Runnable opened = timing.follow(() -> Map.of(Phase.LOGIN, seconds(2), Phase.CONNECT, seconds(1)));
        timing.end(Phase.QUEUE);
        pass(3);
        opened.run();
        timing.cost(Phase.LOGIN, 2, 300, 40);
        timing.begin(Phase.UIDL);
        pass(1);
        timing.end(Phase.UIDL);
        pass(1);
        timing.begin(Phase.UIDL);
        pass(1);

        assertThat(timing.passages())
                .containsExactly(
                        new Passage(Phase.QUEUE, nanos(1), nanos(2), 0, 0, 0),
                        new Passage(Phase.CONNECT, nanos(2), nanos(3), 0, 0, 0),
                        new Passage(Phase.LOGIN, nanos(3), nanos(5), 2, 300, 40),
                        new Passage(Phase.UIDL, nanos(5), nanos(8), 0, 0, 0));
    }

    private static long nanos(int seconds) {
        return seconds(seconds).toNanos();
    }

    @Test
    void end_ofWhatWasNotBegun_isAFault() {
        assertThatThrownBy(() -> timing.end(Phase.PARSE)).isInstanceOf(IllegalStateException.class);
    }
}

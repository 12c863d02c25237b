package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingTest {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualTimers timers = new ManualTimers();
    private final List<String> ended = new ArrayList<>();
    private final Stopping stopping = new Stopping(timers, DELAY, GRACE);

    @Test
    void whoWaits_isSentAwayOnceRequestsAreRefused_andWhoReadsAtTheEndOfTheGrace() {
        stopping.whenSentAway(() -> ended.add("stream"));
        stopping.whenCutOff(() -> ended.add("download"));
        stopping.begin();
        timers.advance(DELAY.minus(MOMENT));
        assertThat(ended).isEmpty();
        assertThat(stopping.takesNoMore()).as("requests are refused").isFalse();
        timers.advance(MOMENT);
        assertThat(stopping.takesNoMore()).as("requests are refused").isTrue();
        assertThat(ended).containsExactly("stream");
        timers.advance(GRACE);
        assertThat(ended).containsExactly("stream", "download");
    }

    @Test
    void whoHasGone_isNotEnded() {
        stopping.whenSentAway(() -> ended.add("stream")).run();
        stopping.whenCutOff(() -> ended.add("download")).run();
        stopping.begin();
        timers.advance(DELAY.plus(GRACE));
        assertThat(ended).isEmpty();
    }

    @Test
    void whoComesLate_isEndedAtOnce() {
        Stopping stopped = new Stopping(timers, Duration.ZERO, GRACE);
        stopped.begin();
        stopped.whenSentAway(() -> ended.add("stream"));
        assertThat(ended).containsExactly("stream");
    }

    @Test
    void whoReads_isCutOffAMomentBeforeTheFrameworkLosesPatience() {
        stopping.whenCutOff(() -> ended.add("download"));
        stopping.begin();
        timers.advance(DELAY.plusSeconds(29).minus(MOMENT));
        assertThat(ended).isEmpty();
        timers.advance(MOMENT);
        assertThat(ended).containsExactly("download");
        stopping.whenCutOff(() -> ended.add("late"));
        assertThat(ended).containsExactly("download", "late");
    }

    @Test
    void whoReads_inAShortGrace_hasMostOfIt() {
        Stopping soon = new Stopping(timers, Duration.ZERO, Duration.ofSeconds(5));
        soon.whenCutOff(() -> ended.add("download"));
        soon.begin();
        timers.advance(Duration.ofMillis(4499));
        assertThat(ended).isEmpty();
        timers.advance(MOMENT);
        assertThat(ended).containsExactly("download");
    }
}

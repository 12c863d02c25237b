package io.pop3gateway.pool.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@code Retry-After} is made of (RFC 9110 §10.2.3). */
class WaitEstimateTest {

    private final WaitEstimate estimate = new WaitEstimate();

    private void record(String server, Duration lasted) {
        estimate.record(server, lasted.toNanos());
    }

    @Test
    void server_nothingIsKnownOf_isTakenToServeInASecond() {
        assertThat(estimate.of("x", 1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(estimate.of("x", 7, 0)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void server_isKnownByItsFirstSession_andByEachLaterOneALittle() {
        record("x", Duration.ofSeconds(10));
        assertThat(estimate.of("x", 1, 0)).isEqualTo(Duration.ofSeconds(10));
        record("x", Duration.ofSeconds(20));
        assertThat(estimate.of("x", 1, 0)).isEqualTo(Duration.ofSeconds(11));
        record("x", Duration.ofSeconds(1));
        assertThat(estimate.of("x", 2, 0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(estimate.of("y", 1, 0)).as("another server").isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void session_thatLastsLongerThanOthersDid_isTheMeasure() {
        record("x", Duration.ofSeconds(2));
        assertThat(estimate.of("x", 3, Duration.ofSeconds(5).toNanos())).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void caller_isToldASecondAtLeast_andFiveMinutesAtMost() {
        record("quick", Duration.ofMillis(5));
        assertThat(estimate.of("quick", 1, 0)).isEqualTo(Duration.ofSeconds(1));
        record("slow", Duration.ofMinutes(2));
        assertThat(estimate.of("slow", 2, 0)).isEqualTo(Duration.ofMinutes(4));
        assertThat(estimate.of("slow", 1000, 0)).isEqualTo(Duration.ofMinutes(5));
        assertThat(estimate.of("slow", Integer.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}

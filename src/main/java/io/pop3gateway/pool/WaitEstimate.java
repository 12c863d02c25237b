package io.pop3gateway.pool;

import java.time.Duration;

/** How long sessions last of late, for an honest {@code Retry-After}: an exponentially weighted mean. */
final class WaitEstimate {

    private static final double WEIGHT = 0.1;
    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private double mean = AT_LEAST.toNanos();

    /** A session ended after so many nanoseconds. */
    void record(long nanos) {
        mean += WEIGHT * (nanos - mean);
    }

    /** When so many sessions after each other will have ended. */
    Duration of(int sessions) {
        Duration estimate = Duration.ofNanos((long) Math.min(mean * sessions, AT_MOST.toNanos()));
        return estimate.compareTo(AT_LEAST) < 0 ? AT_LEAST : estimate;
    }
}

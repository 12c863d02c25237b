package io.pop3gateway.pool.queue;

import io.pop3gateway.pop3.Remembered;
import java.time.Duration;

/**
 * How long sessions of each server last of late, for an honest {@code Retry-After}: exponentially weighted means. Guarded by
 * the pool's lock.
 */
final class WaitEstimate {

    private static final double WEIGHT = 0.1;
    private static final double UNKNOWN = Duration.ofSeconds(1).toNanos();
    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final int SERVERS = 1_000;

    private final Remembered<String, Double> means = new Remembered<>(SERVERS);

    /** A session of a server ended after so many nanoseconds. */
    void record(String server, long nanos) {
        // The first one tells more than a guess does.
        means.merge(server, (double) nanos, (mean, latest) -> mean + WEIGHT * (latest - mean));
    }

    /**
     * When so many sessions of a server after each other will have ended.
     *
     * @param sessions 1 or more
     * @param age how long the one at hand has lasted already, in nanoseconds: the others may well last as long
     * @return one second to five minutes
     */
    Duration of(String server, int sessions, long age) {
        double mean = Math.max(means.getOrDefault(server, UNKNOWN), age);
        Duration estimate = Duration.ofNanos((long) Math.min(mean * sessions, AT_MOST.toNanos()));
        return estimate.compareTo(AT_LEAST) < 0 ? AT_LEAST : estimate;
    }
}

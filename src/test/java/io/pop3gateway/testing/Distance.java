package io.pop3gateway.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How far away a server seems to be.
 *
 * @param oneWay the time that an octet takes in either direction, 0 or more
 * @param octetsPerSecond the bandwidth in each direction, 1 or more
 */
public record Distance(Duration oneWay, long octetsPerSecond) {

    /** No distance at all. */
    public static final Distance NONE = of(Duration.ZERO);

    public Distance {
        if (oneWay.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative, was " + oneWay);
        }
        if (octetsPerSecond < 1) {
            throw new IllegalArgumentException("a bandwidth must be at least 1 octet a second, was " + octetsPerSecond);
        }
    }

    /** A delay without a bound on the bandwidth. */
    public static Distance of(Duration oneWay) {
        return new Distance(oneWay, Long.MAX_VALUE);
    }

    /** The same delay with a bound on the bandwidth. */
    public Distance withBandwidth(long octetsEachSecond) {
        return new Distance(oneWay, octetsEachSecond);
    }

    /** SYN, SYN-ACK and ACK have to travel before the server knows of a connection. */
    Duration handshake() {
        return oneWay.multipliedBy(3);
    }

    long nanosFor(int octets) {
        return (long) (TimeUnit.SECONDS.toNanos(1) * ((double) octets / octetsPerSecond));
    }
}

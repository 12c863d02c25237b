package io.pop3gateway.pool.throttle;

import io.pop3gateway.pool.PoolFailure;
import java.time.Duration;

/**
 * How many logins may fail. Everything but the last is a bucket that is full at first and fills steadily.
 *
 * @param perMaildrop to one maildrop in a {@link #WINDOW}, from wherever they come
 * @param perClient from one client in a {@link #WINDOW}, to whatever maildrop
 * @param newcomers to one maildrop in a {@link #WINDOW} beyond its own bucket, from clients with something left in the bucket of
 *     client and maildrop ({@link #FEW} in {@link #PAIR_WINDOW}). It is what many addresses together can try, and what an owner
 *     at a new address shares with them; one at an address from which the maildrop was logged in to within {@link #KNOWN} needs
 *     none of it
 */
public record FailureLimits(int perMaildrop, int perClient, int newcomers) {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Tries of one client at one maildrop that others have used up. */
    static final int FEW = 3;

    static final Duration PAIR_WINDOW = Duration.ofHours(1);

    /** How long it is remembered from where an owner logged in. */
    static final Duration KNOWN = Duration.ofDays(30);

    public FailureLimits {
        if (perMaildrop < 1 || perClient < 1 || newcomers < 1) {
            throw new IllegalArgumentException("at least 1 failure a minute must be allowed, was " + perMaildrop + ", "
                    + perClient + " and " + newcomers);
        }
    }

    /** The refusal of one login more. */
    PoolFailure.TooManyFailures exceeded(Duration retryAfter) {
        return new PoolFailure.TooManyFailures(perMaildrop, perClient, retryAfter);
    }
}

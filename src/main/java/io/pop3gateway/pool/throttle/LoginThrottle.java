package io.pop3gateway.pool.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.pop3gateway.pool.CredentialsDigest;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.auth.Credentials;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slows the guessing of passwords. A login takes a token from the bucket of its maildrop and from that of its client, and gets both
 * back when it does not fail; where a bucket is empty no login is tried. The buckets fill steadily, so nobody is locked out for
 * longer than it takes to drip one token, and who logged in a while ago with the same credentials is not held up by another's
 * guesses at all. The same credentials at the same time are one guess. Memory is bounded: what was not asked for the longest is
 * forgotten first. May be used from any thread.
 */
public final class LoginThrottle {

    /** How long credentials that were accepted are let through without a token. */
    static final Duration TRUST = Duration.ofHours(1);

    private static final int REMEMBERED = 100_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final LongSupplier clock;
    private final int perMaildrop;
    private final int perClient;
    private final Cache<Object, Bucket> buckets;
    private final Cache<Maildrop, CredentialsDigest> trusted;
    private final Map<Guess, Guessing> guesses = new HashMap<>();

    /** What is tried: a maildrop with certain credentials. */
    private record Guess(Maildrop maildrop, CredentialsDigest credentials) {}

    /** The logins that try the same at the same time. */
    private static final class Guessing {
        private final List<Bucket> paid;
        private int logins;
        private boolean accepted;
        private boolean spent;

        private Guessing(List<Bucket> paid) {
            this.paid = paid;
        }
    }

    /**
     * @param perMaildrop failed logins a minute to one maildrop, positive
     * @param perClient failed logins a minute from one client, positive
     * @param clock nanoseconds from any origin
     */
    public LoginThrottle(int perMaildrop, int perClient, LongSupplier clock) {
        if (perMaildrop < 1 || perClient < 1) {
            throw new IllegalArgumentException(
                    "at least 1 failure a minute must be allowed, was " + perMaildrop + " and " + perClient);
        }
        this.perMaildrop = perMaildrop;
        this.perClient = perClient;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(clock::getAsLong)
                .expireAfterAccess(WINDOW)
                .build();
        this.trusted = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(clock::getAsLong)
                .expireAfterWrite(TRUST)
                .build();
    }

    /**
     * Asks for leave to log in.
     *
     * @param client who asks, as an address; empty when it is not told apart from others
     * @return must be ended once
     * @throws PoolFailure.TooManyFailures when no login may be tried now
     */
    public synchronized LoginAttempt begin(Optional<String> client, String server, Credentials credentials) {
        Maildrop maildrop = new Maildrop(server, credentials.user());
        Guess guess = new Guess(maildrop, CredentialsDigest.of(credentials));
        boolean known = guess.credentials().equals(trusted.getIfPresent(maildrop));
        Guessing guessing = guesses.get(guess);
        if (guessing == null) {
            guessing = new Guessing(known ? List.of() : pay(client, maildrop));
            guesses.put(guess, guessing);
        }
        guessing.logins++;
        return new LoginAttempt(outcome -> end(guess, outcome));
    }

    private List<Bucket> pay(Optional<String> client, Maildrop maildrop) {
        Bucket ofMaildrop = bucket(maildrop, perMaildrop);
        take(ofMaildrop);
        if (client.isEmpty()) {
            return List.of(ofMaildrop);
        }
        Bucket ofClient = bucket(client.get(), perClient);
        try {
            take(ofClient);
        } catch (PoolFailure.TooManyFailures refused) {
            ofMaildrop.addTokens(1);
            throw refused;
        }
        return List.of(ofMaildrop, ofClient);
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new PoolFailure.TooManyFailures(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private synchronized void end(Guess guess, LoginAttempt.Outcome outcome) {
        Guessing guessing = guesses.get(guess);
        switch (outcome) {
            case ACCEPTED -> trusted.put(guess.maildrop(), guess.credentials());
            case REJECTED -> forget(guess);
            default -> {
                // Nothing was learned of the credentials.
            }
        }
        guessing.accepted |= outcome == LoginAttempt.Outcome.ACCEPTED;
        guessing.spent |= outcome == LoginAttempt.Outcome.REJECTED || outcome == LoginAttempt.Outcome.ABANDONED;
        guessing.logins--;
        if (guessing.logins == 0) {
            guesses.remove(guess);
            if (guessing.accepted || !guessing.spent) {
                guessing.paid.forEach(bucket -> bucket.addTokens(1));
            }
        }
    }

    /** Credentials that were changed at the server are a guess like others from now on. */
    private void forget(Guess guess) {
        if (guess.credentials().equals(trusted.getIfPresent(guess.maildrop()))) {
            trusted.invalidate(guess.maildrop());
        }
    }

    private Bucket bucket(Object key, int tokens) {
        return buckets.get(key, unknown -> Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, WINDOW))
                .withCustomTimePrecision(new Clock(clock))
                .build());
    }

    /** Logins that have not ended; none when nobody logs in. */
    synchronized int underWay() {
        return guesses.size();
    }

    private record Clock(LongSupplier nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}

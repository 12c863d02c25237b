package io.pop3gateway.pool.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The budget of this process alone. Memory is bounded: what was not asked for the longest is forgotten first. */
final class LocalBudget implements FailureBudget {

    private static final int REMEMBERED = 100_000;

    private final FailureLimits limits;
    private final LongSupplier clock;
    private final Cache<Object, Bucket> buckets;
    private final Cache<Pair, Boolean> known;

    private record Pair(String client, Maildrop maildrop) {}

    private record Newcomers(Maildrop maildrop) {}

    /** @param clock nanoseconds from any origin */
    LocalBudget(FailureLimits limits, LongSupplier clock) {
        this.limits = limits;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(clock::getAsLong)
                .expireAfterAccess(FailureLimits.PAIR_WINDOW)
                .build();
        this.known = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(clock::getAsLong)
                .expireAfterWrite(FailureLimits.KNOWN)
                .build();
    }

    @Override
    public synchronized Future<Payment> take(Optional<String> client, Maildrop maildrop) {
        List<Bucket> paid = new ArrayList<>();
        try {
            boolean few = false;
            boolean owner = false;
            if (client.isPresent()) {
                Pair pair = new Pair(client.get(), maildrop);
                owner = known.getIfPresent(pair) != null;
                few = take(bucket(pair, FailureLimits.FEW, FailureLimits.PAIR_WINDOW), paid) == 0;
                pay(bucket(client.get(), limits.perClient(), FailureLimits.WINDOW), few && owner, paid);
            }
            boolean newcomer = few
                    && !owner
                    && bucket(maildrop, limits.perMaildrop(), FailureLimits.WINDOW)
                                    .getAvailableTokens()
                            == 0
                    && take(bucket(new Newcomers(maildrop), limits.newcomers(), FailureLimits.WINDOW), paid) == 0;
            pay(bucket(maildrop, limits.perMaildrop(), FailureLimits.WINDOW), few && owner || newcomer, paid);
            return Future.succeededFuture(() -> giveBack(paid));
        } catch (PoolFailure.TooManyFailures refused) {
            giveBack(paid);
            return Future.failedFuture(refused);
        }
    }

    private static void giveBack(List<Bucket> paid) {
        paid.forEach(bucket -> bucket.addTokens(1));
    }

    private void pay(Bucket bucket, boolean anyway, List<Bucket> paid) {
        long wait = take(bucket, paid);
        if (wait > 0 && !anyway) {
            throw limits.exceeded(Duration.ofNanos(wait));
        }
    }

    /** Nanoseconds until there is a token; 0 when one was taken. */
    private static long take(Bucket bucket, List<Bucket> paid) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            return Math.max(1, probe.getNanosToWaitForRefill());
        }
        paid.add(bucket);
        return 0;
    }

    @Override
    public void loggedIn(String client, Maildrop maildrop) {
        known.put(new Pair(client, maildrop), true);
    }

    private Bucket bucket(Object key, int tokens, Duration window) {
        return buckets.get(key, unknown -> Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, window))
                .withCustomTimePrecision(new Clock(clock))
                .build());
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

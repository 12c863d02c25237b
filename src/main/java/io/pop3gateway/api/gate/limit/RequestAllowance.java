package io.pop3gateway.api.gate.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.pop3gateway.api.peer.ConcurrencyLimit;
import io.pop3gateway.api.problem.RequestFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests a client may send in a minute and have under way at once. Of very many clients those that were not seen for the
 * longest are forgotten first. May be used from any thread.
 */
final class RequestAllowance {

    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int CLIENTS = 100_000;
    /** When a request that others of the same client leave no room for is worth trying again. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final int requestsPerMinute;
    private final int concurrentRequests;
    private final ConcurrencyLimit underWay;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * What is left to a client.
     *
     * @param remaining requests that would be let through now
     * @param reset until all would be again
     */
    record Left(long remaining, Duration reset) {}

    /**
     * @param requestsPerMinute 0: any number
     * @param concurrentRequests 0: any number
     */
    RequestAllowance(int requestsPerMinute, int concurrentRequests, TimeMeter clock) {
        if (requestsPerMinute < 0 || concurrentRequests < 0) {
            throw new IllegalArgumentException(
                    "limits must not be negative, were " + requestsPerMinute + " and " + concurrentRequests);
        }
        this.requestsPerMinute = requestsPerMinute;
        this.concurrentRequests = concurrentRequests;
        this.underWay = new ConcurrencyLimit(concurrentRequests);
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(CLIENTS)
                .ticker(clock::currentTimeNanos)
                .expireAfterAccess(WINDOW)
                .build();
    }

    /**
     * A request has come; {@link #end} must follow.
     *
     * @return what is left to the client; empty where nothing is counted
     * @throws RequestFailure.TooManyRequests when it must not go on; then {@link #end} must not follow
     */
    Optional<Left> begin(String client) {
        if (!underWay.enter(client)) {
            throw new RequestFailure.TooManyRequests(concurrentRequests + " requests under way at once", SOON);
        }
        try {
            return requestsPerMinute == 0 ? Optional.empty() : Optional.of(take(client));
        } catch (RequestFailure.TooManyRequests refused) {
            end(client);
            throw refused;
        }
    }

    private Left take(String client) {
        ConsumptionProbe probe = buckets.get(client, unknown -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new RequestFailure.TooManyRequests(
                    requestsPerMinute + " requests a minute", Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        return new Left(probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requestsPerMinute).refillGreedy(requestsPerMinute, WINDOW))
                .withCustomTimePrecision(clock)
                .build();
    }

    /** A request has ended, well or not. */
    void end(String client) {
        underWay.leave(client);
    }

    /** Clients with requests under way. */
    int busyClients() {
        return underWay.clients();
    }
}

package io.pop3gateway.pool.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pop3gateway.observability.Interruption;
import io.pop3gateway.observability.LogMessage;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The budget that all replicas share, in Redis: each decision is one script there, and every key expires. Where Redis does not
 * answer at once, each replica goes on with its own budget and asks again a little later.
 */
final class RedisBudget implements FailureBudget {

    private static final String TAKE = Scripts.read("take.lua");
    private static final String GIVE_BACK = Scripts.read("give-back.lua");

    /** Much longer than Redis takes, and no time that keeps a caller waiting. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** How long Redis is left alone after it did not answer. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    /** How often Redis is told again that an owner is at a client. */
    private static final Duration TOLD = Duration.ofHours(1);

    private static final int REMEMBERED = 100_000;

    /** In braces: all keys belong to one slot of a cluster, as one script demands. */
    private static final String PREFIX = "{pop3-gateway:throttle}:";

    private final RedisAPI redis;
    private final FailureLimits limits;
    private final FailureBudget local;
    private final LongSupplier clock;
    private final SharingObserver observer;
    private final Cache<String, Boolean> told;
    private final AtomicLong nextTry;
    private final Interruption interruption = new Interruption(LogMessage.REDIS_AWAY, LogMessage.REDIS_BACK);

    /**
     * @param local takes the place of Redis where it is away
     * @param clock nanoseconds from any origin
     */
    RedisBudget(
            RedisAPI redis, FailureLimits limits, FailureBudget local, LongSupplier clock, SharingObserver observer) {
        this.redis = redis;
        this.limits = limits;
        this.local = local;
        this.clock = clock;
        this.observer = observer;
        this.nextTry = new AtomicLong(clock.getAsLong());
        this.told = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(clock::getAsLong)
                .expireAfterWrite(TOLD)
                .build();
    }

    @Override
    public Future<Payment> take(Optional<String> client, Maildrop maildrop) {
        if (isAway()) {
            return alone(client, maildrop);
        }
        List<String> keys = keys(client, maildrop);
        List<String> command = new ArrayList<>(List.of(TAKE, Integer.toString(keys.size())));
        command.addAll(keys);
        command.addAll(numbers(
                limits.perMaildrop(),
                limits.newcomers(),
                FailureLimits.WINDOW.toMillis(),
                limits.perClient(),
                FailureLimits.FEW,
                FailureLimits.PAIR_WINDOW.toMillis()));
        return redis.eval(command)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .map(answer -> decided(answer, keys))
                .recover(reason -> reason instanceof PoolFailure.TooManyFailures
                        ? Future.failedFuture(reason)
                        : goOnAlone(reason, client, maildrop));
    }

    /** The maildrop's keys, and the client's where it is told apart. */
    private static List<String> keys(Optional<String> client, Maildrop maildrop) {
        String drop = hashed(maildrop.server() + "\n" + maildrop.user());
        List<String> keys = new ArrayList<>(List.of(PREFIX + "maildrop:" + drop, PREFIX + "newcomers:" + drop));
        client.ifPresent(known -> {
            keys.add(PREFIX + "client:" + hashed(known));
            keys.add(PREFIX + "pair:" + hashed(known + "\n" + drop));
            keys.add(known(known, maildrop));
        });
        return keys;
    }

    private static String known(String client, Maildrop maildrop) {
        return PREFIX + "known:" + hashed(client + "\n" + maildrop.server() + "\n" + maildrop.user());
    }

    /** The answer of take.lua: milliseconds to wait, or 0, then the places of the keys that were paid from. */
    private Payment decided(Response answer, List<String> keys) {
        observer.decided(true);
        interruption.well();
        long wait = answer.get(0).toLong();
        if (wait > 0) {
            throw limits.exceeded(Duration.ofMillis(wait));
        }
        List<String> paid = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (int item = 1; item < answer.size(); item += 2) {
            paid.add(keys.get(answer.get(item).toInteger() - 1));
            steps.add(answer.get(item + 1).toString());
        }
        return () -> {
            List<String> command = new ArrayList<>(List.of(GIVE_BACK, Integer.toString(paid.size())));
            command.addAll(paid);
            command.addAll(steps);
            tell(redis.eval(command));
        };
    }

    private Future<Payment> goOnAlone(Throwable reason, Optional<String> client, Maildrop maildrop) {
        away(reason);
        return alone(client, maildrop);
    }

    private Future<Payment> alone(Optional<String> client, Maildrop maildrop) {
        observer.decided(false);
        return local.take(client, maildrop);
    }

    @Override
    public void loggedIn(String client, Maildrop maildrop) {
        local.loggedIn(client, maildrop);
        String key = known(client, maildrop);
        if (!isAway() && told.asMap().putIfAbsent(key, true) == null) {
            tell(redis.set(List.of(key, "1", "EX", Long.toString(FailureLimits.KNOWN.toSeconds()))));
        }
    }

    private void tell(Future<Response> command) {
        command.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).onFailure(this::away);
    }

    private boolean isAway() {
        return clock.getAsLong() - nextTry.get() < 0;
    }

    private void away(Throwable reason) {
        nextTry.set(clock.getAsLong() + AWAY.toNanos());
        interruption.missed(reason);
    }

    private static List<String> numbers(long... numbers) {
        return Arrays.stream(numbers).mapToObj(Long::toString).toList();
    }

    /** Neither addresses nor names of users stand in Redis. */
    private static String hashed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}

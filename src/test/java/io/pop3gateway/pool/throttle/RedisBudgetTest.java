package io.pop3gateway.pool.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three replicas that count together in a real Redis. */
@Tag("interop")
class RedisBudgetTest {

    private static final int REPLICAS = 3;
    private static final FailureLimits LIMITS = new FailureLimits(20, 60, 600);

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer server = RedisServer.start();
    private final List<RedisAPI> clients = new ArrayList<>();
    private final List<LoginThrottle> replicas = new ArrayList<>();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger alone = new AtomicInteger();
    private final long begun = System.nanoTime();
    private int tries;

    RedisBudgetTest() throws Exception {
        for (int replica = 0; replica < REPLICAS; replica++) {
            RedisAPI redis = RedisAPI.api(Redis.createClient(
                    vertx,
                    new RedisOptions().setConnectionString(server.address()).setMaxPoolWaiting(1000)));
            clients.add(redis);
            // The first connection of a young process takes longer than is waited for.
            await(redis.ping(List.of()));
            FailureBudget local = new LocalBudget(LIMITS, System::nanoTime);
            replicas.add(new LoginThrottle(
                    new RedisBudget(redis, LIMITS, local, System::nanoTime, shared -> (shared ? together : alone)
                            .incrementAndGet()),
                    System::nanoTime));
        }
    }

    @AfterEach
    void close() throws Exception {
        clients.forEach(RedisAPI::close);
        server.close();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** The replicas take turns, as behind a load balancer. */
    private Optional<LoginAttempt> begin(String client, String password) throws Exception {
        LoginThrottle replica = replicas.get(tries++ % REPLICAS);
        Credentials credentials = new Credentials.Password("mary", Secret.of(password));
        try {
            return Optional.of(await(replica.begin(Optional.of(client), "work", credentials)));
        } catch (ExecutionException refused) {
            return Optional.empty();
        }
    }

    private int guesses(int number, int addresses) throws Exception {
        int reached = 0;
        for (int guess = 0; guess < number; guess++) {
            Optional<LoginAttempt> let = begin("192.0.2." + guess % addresses, "guess " + tries);
            let.ifPresent(LoginAttempt::rejected);
            reached += let.isPresent() ? 1 : 0;
        }
        return reached;
    }

    /** What the maildrop's bucket let through beyond what was in it, and one more. */
    private int dripped() {
        return (int) (Duration.ofNanos(System.nanoTime() - begun).toSeconds() * LIMITS.perMaildrop() / 60) + 1;
    }

    private List<String> keys() throws Exception {
        List<String> keys = new ArrayList<>();
        for (Response key : await(clients.get(0).keys("*"))) {
            keys.add(key.toString());
        }
        return keys;
    }

    @Test
    void guesses_fromOneAddress_areCountedByAllReplicasTogether() throws Exception {
        assertThat(guesses(5_000, 1)).isBetween(LIMITS.perMaildrop(), LIMITS.perMaildrop() + dripped());
        begin("198.51.100.1", "mistyped").orElseThrow().rejected();
        begin("198.51.100.1", "right").orElseThrow().accepted();
        assertThat(alone).as("decisions without Redis").hasValue(0);
    }

    @Test
    void guesses_fromManyAddresses_areBoundedByAllReplicasTogether() throws Exception {
        int most = LIMITS.perMaildrop() + LIMITS.newcomers();
        assertThat(guesses(5_000, 200)).isBetween(LIMITS.perMaildrop(), most + dripped());
        begin("198.51.100.1", "right").orElseThrow().accepted();
        assertThat(alone).as("decisions without Redis").hasValue(0);
    }

    @Test
    void login_thatSucceeds_costsNothing() throws Exception {
        for (int login = 0; login < 50; login++) {
            // Never the same credentials: what succeeded is not asked about again.
            begin("198.51.100.1", "right " + login).orElseThrow().accepted();
        }
        assertThat(guesses(50, 1)).isBetween(LIMITS.perMaildrop() - 1, LIMITS.perMaildrop() + dripped());
    }

    @Test
    void owner_whoLoggedInAtOneReplica_isKnownToAll() throws Exception {
        begin("198.51.100.1", "right").orElseThrow().accepted();
        int newcomers = guesses(5_000, 250);
        assertThat(newcomers).isGreaterThan(LIMITS.newcomers());
        assertThat(begin("198.51.100.2", "right too"))
                .as("a newcomer, behind very many")
                .isEmpty();
        for (int login = 0; login < REPLICAS; login++) {
            assertThat(begin("198.51.100.1", "mistyped " + login)).isPresent();
        }
    }

    @Test
    void keys_ofTheThrottle_expireAndNameNobody() throws Exception {
        begin("198.51.100.1", "right").orElseThrow().accepted();
        guesses(50, 5);
        assertThat(keys()).hasSizeGreaterThan(10);
        for (String key : keys()) {
            assertThat(key).doesNotContain("mary", "192.0.2", "198.51.100");
            assertThat(await(clients.get(0).pttl(key)).toLong())
                    .as("milliseconds until %s expires", key)
                    .isBetween(1L, FailureLimits.KNOWN.toMillis());
        }
    }

    @Test
    void redis_killedInTheMiddle_leavesEachReplicaItsOwnLimits() throws Exception {
        assertThat(guesses(2_500, 1)).isBetween(LIMITS.perMaildrop(), LIMITS.perMaildrop() + dripped());
        server.kill();
        assertThat(guesses(2_500, 1)).isBetween(1, REPLICAS * (LIMITS.perMaildrop() + dripped()));
        begin("198.51.100.1", "right").orElseThrow().accepted();
        assertThat(alone.get()).as("decisions without Redis").isGreaterThan(2_000);
        assertThat(together.get()).as("decisions by Redis").isGreaterThan(2_000);
    }
}

package io.pop3gateway.api.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The count against chance: clients come and go in any order. */
class ConcurrencyLimitTest {

    private static final int CLIENTS = 4;

    @Property(tries = 500, seed = "20261128")
    void connections_inAnyOrder_areNeverMoreThanOneMayHave_andAllAreGivenBack(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int most) {
        ConcurrencyLimit limit = new ConcurrencyLimit(most);
        Random chance = new Random(seed);
        Map<String, Integer> open = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            String client = "client-" + chance.nextInt(CLIENTS);
            int now = open.getOrDefault(client, 0);
            if (chance.nextBoolean()) {
                boolean let = limit.enter(client);
                assertThat(let)
                        .as("a connection beside %d of at most %d", now, most)
                        .isEqualTo(now < most);
                open.put(client, let ? now + 1 : now);
            } else if (now > 0) {
                limit.leave(client);
                open.put(client, now - 1);
            }
            assertThat(limit.clients())
                    .as("clients that are kept in mind")
                    .isEqualTo(open.values().stream().filter(count -> count > 0).count());
        }
        open.forEach((client, count) -> {
            for (int i = 0; i < count; i++) {
                limit.leave(client);
            }
        });
        assertThat(limit.clients()).as("clients without a connection").isZero();
    }

    @Test
    void connections_fromManyThreads_areNeverMoreThanOneMayHave() throws Exception {
        ConcurrencyLimit limit = new ConcurrencyLimit(3);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> caller = () -> {
                for (int i = 0; i < 5_000; i++) {
                    if (limit.enter("a")) {
                        most.accumulateAndGet(open.incrementAndGet(), Math::max);
                        open.decrementAndGet();
                        limit.leave("a");
                    }
                }
                return null;
            };
            List<Callable<Void>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                callers.add(caller);
            }
            for (var ended : threads.invokeAll(callers)) {
                ended.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(limit.clients()).isZero();
    }

    @Test
    void zero_isAnyNumber() {
        ConcurrencyLimit limit = new ConcurrencyLimit(0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.enter("a")).isTrue();
        }
        assertThat(limit.clients()).as("clients that nobody counts").isZero();
    }

    @Test
    void limit_thatIsNegative_isNone() {
        assertThatThrownBy(() -> new ConcurrencyLimit(-1)).hasMessageContaining("-1");
    }
}

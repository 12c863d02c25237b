package io.pop3gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The ledger against chance: requests of all sizes come, wait, grow, shrink, leave and end in any order. */
class MemoryLedgerPropertiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTimers timers = new ManualTimers();

    /** A request and what became of its last wait. */
    private static final class Request {

        private final MemoryLease lease;
        private MemoryTurn turn;
        private long wanted;
        private boolean closed;

        private Request(MemoryLease lease) {
            this.lease = lease;
        }

        private boolean waits() {
            return turn != null && !turn.held().isComplete();
        }
    }

    /** What is kept for small requests: so many octets in all, of up to so many each. */
    private record Kept(long octets, long largest) {

        static Kept of(int size, int small) {
            long octets = small == 0 ? 0 : size / SmallRequests.SHARE;
            return new Kept(octets, Math.min(small, octets));
        }

        long used(List<Request> requests) {
            return requests.stream()
                    .mapToLong(request -> request.lease.octets())
                    .filter(held -> held <= largest)
                    .sum();
        }

        boolean isFor(Request request, long wanted, List<Request> requests) {
            List<Request> others =
                    requests.stream().filter(other -> other != request).toList();
            return wanted <= largest && used(others) + wanted <= octets;
        }
    }

    @Property(tries = 1000, seed = "20261128")
    void ledger_underAnyOrderOfEvents_keepsItsPromises(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int events,
            @ForAll @IntRange(min = 8, max = 4096) int size,
            @ForAll @IntRange(max = 64) int small) {
        MemoryLedger ledger = new MemoryLedger("memory", size, small, 1000, timers);
        Kept kept = Kept.of(size, small);
        Random chance = new Random(seed);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            happen(ledger, kept, chance, requests);
            check(ledger, kept, requests);
        }
        // Whoever holds something ends some time: then nobody waits for ever.
        for (Request request : requests) {
            if (!request.waits()) {
                close(request);
                check(ledger, kept, requests);
            }
        }
        timers.advance(PATIENCE);
        assertThat(requests).as("nobody waits for ever").noneMatch(Request::waits);
        requests.forEach(MemoryLedgerPropertiesTest::close);
        assertThat(ledger.used()).as("all is given back").isZero();
        assertThat(ledger.waiting()).isZero();
        assertThat(timers.pending()).as("timers that nobody needs").isZero();
    }

    private void happen(MemoryLedger ledger, Kept kept, Random chance, List<Request> requests) {
        if (requests.isEmpty() || chance.nextInt(4) == 0) {
            Request request = new Request(ledger.open());
            requests.add(request);
            hold(ledger, kept, chance, requests, request);
            return;
        }
        Request request = requests.get(chance.nextInt(requests.size()));
        switch (chance.nextInt(7)) {
            case 0 -> close(request);
            case 1 -> request.lease.keep(chance.nextInt(10));
            case 2 -> grow(ledger, request, chance.nextInt((int) ledger.size() / 2 + 1));
            case 3 -> reach(ledger, kept, requests, request, chance.nextInt((int) ledger.largest() + 1));
            case 4 -> request.turn.cancel();
            case 5 -> timers.advance(Duration.ofMillis(chance.nextInt(3000)));
            default -> {
                if (!request.waits()) {
                    hold(ledger, kept, chance, requests, request);
                }
            }
        }
    }

    private static void hold(MemoryLedger ledger, Kept kept, Random chance, List<Request> requests, Request request) {
        request.wanted = chance.nextInt(chance.nextBoolean() ? 8 : (int) ledger.largest() + 1);
        request.wanted = Math.min(request.wanted, ledger.largest());
        boolean lineWasEmpty = ledger.waiting() == 0;
        long others = ledger.used() - request.lease.octets();
        boolean fits = others + request.wanted <= ledger.largest();
        boolean isKept = kept.isFor(request, request.wanted, requests)
                && others + request.wanted <= ledger.largest() + kept.octets;
        request.turn = request.lease.hold(request.wanted, PATIENCE);
        if (lineWasEmpty && fits && !request.closed) {
            assertThat(request.turn.held().succeeded())
                    .as("what is free is given at once")
                    .isTrue();
        }
        if (isKept && !request.closed) {
            assertThat(request.turn.held().succeeded())
                    .as("what is kept for small requests is given at once, whoever waits")
                    .isTrue();
        }
    }

    private static void grow(MemoryLedger ledger, Request request, long more) {
        long before = request.lease.octets();
        boolean free = more <= ledger.size() - ledger.used();
        boolean grown = request.lease.grow(more);
        assertThat(grown).as("growing takes what is free").isEqualTo(free && !request.closed);
        assertThat(request.lease.octets()).isEqualTo(grown ? before + more : before);
    }

    private static void reach(MemoryLedger ledger, Kept kept, List<Request> requests, Request request, long wanted) {
        long before = request.lease.octets();
        boolean isKept = kept.isFor(request, wanted, requests);
        boolean reached = request.lease.reach(wanted);
        if (before < wanted && ledger.waiting() > 0 && !isKept) {
            assertThat(reached).as("nobody passes those who wait").isFalse();
        }
        assertThat(request.lease.octets()).isEqualTo(reached ? Math.max(before, wanted) : before);
    }

    private static void close(Request request) {
        request.lease.close();
        request.closed = true;
        assertThat(request.waits()).as("who has left waits no more").isFalse();
    }

    private void check(MemoryLedger ledger, Kept kept, List<Request> requests) {
        assertThat(ledger.used()).as("never above its size").isBetween(0L, ledger.size());
        assertThat(requests.stream()
                        .mapToLong(request -> request.lease.octets())
                        .sum())
                .as("what it knows is what is held")
                .isEqualTo(ledger.used());
        assertThat(ledger.waiting())
                .isEqualTo((int) requests.stream().filter(Request::waits).count());
        requests.stream().filter(Request::waits).findFirst().ifPresent(first -> {
            long least = requests.stream()
                    .filter(Request::waits)
                    .mapToLong(request -> request.wanted)
                    .max()
                    .orElse(0);
            long used = ledger.used() - Math.min(kept.octets, kept.used(requests));
            assertThat(used + least > ledger.largest())
                    .as("nobody waits while there is room for the largest that waits")
                    .isTrue();
        });
        for (Request request : requests) {
            if (request.turn != null && request.turn.held().failed()) {
                assertThat(request.turn.held().cause()).isInstanceOfAny(NoRoom.class, CancellationException.class);
            }
        }
    }
}

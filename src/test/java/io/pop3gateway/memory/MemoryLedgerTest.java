package io.pop3gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.testing.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTimers timers = new ManualTimers();
    private final MemoryLedger ledger = new MemoryLedger("memory", 800, 3, timers);

    private MemoryLease holding(long octets) {
        MemoryLease lease = ledger.open();
        assertThat(lease.hold(octets, PATIENCE).held().succeeded()).isTrue();
        return lease;
    }

    @Test
    void smallRequest_behindALargeOneThatWaits_passesIt() {
        holding(600);
        MemoryTurn large = ledger.open().hold(500, PATIENCE);
        MemoryTurn small = ledger.open().hold(50, PATIENCE);
        assertThat(large.held().isComplete()).isFalse();
        assertThat(small.held().succeeded()).isTrue();
    }

    @Test
    void largeRequest_thatSmallOnesKeepComingBehind_getsItsTurn() {
        MemoryLease first = holding(400);
        List<MemoryLease> small = new ArrayList<>();
        MemoryTurn large = ledger.open().hold(600, PATIENCE);
        MemoryTurn last = null;
        for (int i = 0; i <= MemoryLedger.PASSES; i++) {
            MemoryLease lease = ledger.open();
            last = lease.hold(4, PATIENCE);
            small.add(lease);
        }
        assertThat(last.held().isComplete()).as("no more pass it").isFalse();
        first.close();
        small.subList(0, MemoryLedger.PASSES).forEach(MemoryLease::close);
        assertThat(large.held().succeeded()).isTrue();
        assertThat(last.held().succeeded()).isTrue();
    }

    /** A sixteenth of 800 octets, in requests of up to 10. */
    @Test
    void smallRequests_besideLargeOnesThatHoldAllAndWait_waitForNobody() {
        MemoryLedger kept = new MemoryLedger("memory", 800, 10, 100, timers);
        List<MemoryLease> large = new ArrayList<>();
        List<MemoryTurn> turns = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            large.add(kept.open());
            turns.add(large.get(i).hold(13, PATIENCE));
        }
        assertThat(turns.stream().filter(turn -> turn.held().succeeded()))
                .as("700 less 50, in thirteens")
                .hasSize(50);
        for (int i = 0; i < 3 * MemoryLedger.PASSES; i++) {
            MemoryLease first = kept.open();
            assertThat(first.hold(4, PATIENCE).held().succeeded()).isTrue();
            assertThat(first.reach(10)).as("it is still small").isTrue();
            List<MemoryLease> others = small(kept, 4);
            MemoryLease last = kept.open();
            MemoryTurn more = last.hold(1, PATIENCE);
            assertThat(more.held().isComplete()).as("more than is kept").isFalse();
            first.close();
            assertThat(more.held().succeeded()).as("once one has gone").isTrue();
            last.close();
            others.forEach(MemoryLease::close);
        }
        assertThat(turns.get(50).held().isComplete()).isFalse();
        large.get(0).close();
        assertThat(turns.get(50).held().succeeded())
                .as("the first that waits, once one has gone")
                .isTrue();
    }

    private static List<MemoryLease> small(MemoryLedger ledger, int count) {
        List<MemoryLease> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(ledger.open());
            assertThat(leases.get(i).hold(10, PATIENCE).held().succeeded()).isTrue();
        }
        return leases;
    }

    @Test
    void requestThatGrows_isSmallNoMore_andLeavesWhatIsKeptToOthers() {
        MemoryLedger kept = new MemoryLedger("memory", 800, 10, 100, timers);
        MemoryLease grown = kept.open();
        assertThat(grown.hold(10, PATIENCE).held().succeeded()).isTrue();
        assertThat(grown.grow(640)).isTrue();
        assertThat(kept.open().hold(11, PATIENCE).held().isComplete())
                .as("a large one beside 650 octets")
                .isFalse();
        small(kept, 5);
        assertThat(kept.used()).isEqualTo(700);
    }

    @Test
    void request_whoseTimeIsUp_isToldWhenToComeAgain() {
        holding(700);
        MemoryTurn late = ledger.open().hold(100, PATIENCE);
        timers.advance(PATIENCE);
        assertThatThrownBy(() -> {
                    throw late.held().cause();
                })
                .isInstanceOfSatisfying(
                        NoRoom.class, noRoom -> assertThat(noRoom.retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(ledger.waiting()).isZero();
    }

    @Test
    void request_thatComesWhenAsManyWaitAsMay_isRefusedAtOnce() {
        holding(700);
        for (int i = 0; i < 3; i++) {
            ledger.open().hold(100, PATIENCE);
        }
        assertThat(ledger.open().hold(100, PATIENCE).held().cause()).isInstanceOf(NoRoom.class);
        assertThat(ledger.waiting()).isEqualTo(3);
    }

    @Test
    void whoWaits_holdsNothing_soThatTwoWhoWantMoreDoNotWaitForEachOther() {
        MemoryLease one = holding(350);
        MemoryLease other = holding(350);
        MemoryTurn more = one.hold(600, PATIENCE);
        MemoryTurn moreToo = other.hold(600, PATIENCE);
        assertThat(more.held().succeeded() || moreToo.held().succeeded())
                .as("one of them goes on")
                .isTrue();
        one.close();
        assertThat(moreToo.held().succeeded()).isTrue();
    }

    @Test
    void growth_whenAllIsGivenOut_takesWhatIsKeptForIt() {
        MemoryLease lease = holding(700);
        assertThat(lease.grow(100)).isTrue();
        assertThat(lease.grow(1)).isFalse();
        assertThat(ledger.used()).isEqualTo(800);
    }

    @Test
    void coveredLease_paysForWhatOthersDoNotHoldForIt() {
        holding(500);
        MemoryLease work = ledger.open(300);
        assertThat(work.grow(300)).isTrue();
        assertThat(ledger.used()).as("while it holds what was held for it").isEqualTo(500);
        assertThat(work.grow(200)).isTrue();
        assertThat(ledger.used()).isEqualTo(700);
        assertThat(work.grow(101)).as("more than there is").isFalse();
        work.keep(350);
        assertThat(ledger.used()).isEqualTo(550);
        work.close();
        assertThat(ledger.used()).isEqualTo(500);
    }

    @Test
    void closedLease_holdsNothingEverAgain() {
        MemoryLease lease = holding(100);
        lease.close();
        lease.close();
        assertThat(lease.grow(1)).isFalse();
        assertThat(lease.reach(1)).isFalse();
        assertThat(lease.hold(1, PATIENCE).held().failed()).isTrue();
        assertThat(ledger.used()).isZero();
    }

    @Test
    void closing_doesWhatIsToBeDoneThen_onceAndNotWhatWasTakenBack() {
        List<String> done = new ArrayList<>();
        MemoryLease lease = holding(100);
        lease.whenClosed(() -> done.add("file"));
        Runnable forget = lease.whenClosed(() -> done.add("read already"));
        forget.run();
        forget.run();
        lease.close();
        lease.close();
        assertThat(done).containsExactly("file");
        lease.whenClosed(() -> done.add("came too late")).run();
        assertThat(done).as("what comes behind the end is done at once").containsExactly("file", "came too late");
    }
}

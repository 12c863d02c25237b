package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.server.MailServer.Numbering;
import io.pop3gateway.testing.ManualTimers;
import org.junit.jupiter.api.Test;

/** What a list that is still coming is reckoned to hold: less than it does, and a large mailbox ends the gateway. */
class ListedColumnsTest {

    /** Stands within what every request costs. */
    private static final long FREE = 16 << 10;

    private final MemoryLedger ledger = new MemoryLedger("memory", 64 << 20, 0, new ManualTimers());
    private final MemoryLease memory = ledger.open();
    private final ListedColumns columns = new ListedColumns(memory, Numbering.OLDEST_FIRST);

    /** As many places as arrays have that grew by a quarter and some until so many lines fit. */
    private static long places(int lines) {
        long places = 64;
        while (places < lines) {
            places += places / 4 + 64;
        }
        return places;
    }

    /** Numbers and sizes, numbers and ends, and the octets themselves. */
    private long held(int listed, int identified) {
        return 12 * places(listed) + 8 * places(identified) + columns.uids.octets();
    }

    @Test
    void lines_ofLargeLists_areCountedAsTheirArraysGrow() {
        for (int number = 1; number <= 5000; number++) {
            columns.add(number, 10);
        }
        assertThat(memory.octets())
                .as("with a copy of the longest while it grows")
                .isEqualTo(held(5000, 0) + 8 * places(5000) - FREE);
        for (int number = 1; number <= 8000; number++) {
            columns.add(new UniqueId(number, "u" + number));
        }
        assertThat(columns.uids.octets()).isPositive();
        assertThat(memory.octets()).isEqualTo(held(5000, 8000) + 8 * places(8000) - FREE);
    }

    @Test
    void uniqueIds_thatAreLong_areCountedAlthoughTheyAreFew() {
        for (int number = 1; number <= 60; number++) {
            columns.add(new UniqueId(number, "u".repeat(1000)));
        }
        assertThat(columns.uids.octets()).isGreaterThanOrEqualTo(60_000);
        assertThat(memory.octets()).isEqualTo(held(0, 0) + 8 * places(0) - FREE);
    }

    @Test
    void lists_outOfOrder_areCountedWithTheirCopies() {
        for (int number = 3000; number > 0; number--) {
            columns.add(number, 10);
            columns.add(new UniqueId(number, "u" + number));
        }
        long before = held(3000, 3000);
        SortedList sorted = SortedList.of(columns);
        assertThat(memory.octets()).isEqualTo(3 * before - FREE);
        columns.settle(sorted.octets());
        assertThat(memory.octets()).isEqualTo(sorted.octets() - FREE);
        columns.settle(100);
        assertThat(memory.octets()).as("a small one costs nothing more").isZero();
    }

    @Test
    void mailbox_thatIsSmall_costsNothingMore() {
        for (int number = 1; number <= 200; number++) {
            columns.add(number, 10);
            columns.add(new UniqueId(number, "u" + number));
        }
        assertThat(memory.octets()).isZero();
    }
}

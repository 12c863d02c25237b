package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.server.MailServer.Numbering;
import io.pop3gateway.testing.ManualTimers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaildropIndexTest {

    /** By objects what the index does by arrays: every message that either list names, by its number. */
    private static List<ListedMessage> plainly(List<ScanListing> listing, List<UniqueId> uids) {
        List<ListedMessage> all = new ArrayList<>();
        for (int number = 1; number <= 60; number++) {
            int wanted = number;
            Optional<ScanListing> size =
                    listing.stream().filter(line -> line.number() == wanted).findFirst();
            Optional<String> uid = uids.stream()
                    .filter(line -> line.number() == wanted)
                    .map(UniqueId::uid)
                    .reduce((first, second) -> second);
            if (size.isPresent() || uid.isPresent()) {
                Optional<MessageId> id = uid.filter(text ->
                                lastUids(uids).stream().filter(text::equals).count() == 1)
                        .flatMap(MessageId::of);
                all.add(new ListedMessage(
                        number, uid, id, size.map(ScanListing::size).orElse(-1L)));
            }
        }
        return all;
    }

    private static List<String> lastUids(List<UniqueId> uids) {
        return IntStream.rangeClosed(1, 60)
                .mapToObj(number -> uids.stream()
                        .filter(line -> line.number() == number)
                        .map(UniqueId::uid)
                        .reduce((first, second) -> second))
                .flatMap(Optional::stream)
                .toList();
    }

    @Property(tries = 500, seed = "20261128")
    void index_ofAnyTwoAnswers_hasEveryMessageThatEitherNames(
            @ForAll long seed, @ForAll @IntRange(max = 50) int listed, @ForAll @IntRange(max = 50) int identified) {
        Random chance = new Random(seed);
        List<ScanListing> listing = new ArrayList<>();
        List<UniqueId> uids = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            listing.add(new ScanListing(1 + chance.nextInt(60), chance.nextInt(5) - 1));
        }
        for (int i = 0; i < identified; i++) {
            uids.add(new UniqueId(1 + chance.nextInt(60), "u" + chance.nextInt(30)));
        }
        if (chance.nextBoolean()) {
            listing.sort((one, other) -> one.number() - other.number());
        } else {
            Collections.shuffle(listing, chance);
        }
        MaildropIndex index = MaildropIndex.of(listing, uids);
        assertThat(IntStream.range(0, index.size()).mapToObj(index::at)).isEqualTo(plainly(listing, uids));
        MaildropIndex backwards = MaildropIndex.of(listing, uids, Numbering.NEWEST_FIRST);
        List<ListedMessage> reversed = new ArrayList<>(plainly(listing, uids));
        Collections.reverse(reversed);
        assertThat(IntStream.range(0, backwards.size()).mapToObj(backwards::at)).isEqualTo(reversed);
        for (ListedMessage message : plainly(listing, uids)) {
            message.id().ifPresent(id -> assertThat(backwards.require(id)).isEqualTo(message));
            message.id().ifPresent(id -> assertThat(index.require(id)).isEqualTo(message));
        }
    }

    @Test
    void index_ofALargeMaildrop_takesLittleMoreThanItsUniqueIds() {
        int count = 100_000;
        MaildropIndex index = large(count);
        long uids = (long) count * 70;
        assertThat(index.octets()).isLessThanOrEqualTo(uids * 5 / 4 + 24L * count);
        assertThat(index.size()).isEqualTo(count);
        assertThat(index.uid(count - 1)).isEqualTo(uid(count));
        assertThat(index.require(MessageId.of(uid(77_777)).orElseThrow()).number())
                .isEqualTo(77_777);
    }

    @Test
    void list_thatOutgrowsTheMemory_isRefused() {
        MemoryLease memory = new MemoryLedger("memory", 1 << 20, 0, new ManualTimers()).open();
        ListedColumns columns = new ListedColumns(memory, Numbering.OLDEST_FIRST);
        assertThatThrownBy(() -> {
                    for (int number = 1; number <= 100_000; number++) {
                        columns.add(new UniqueId(number, uid(number)));
                    }
                })
                .isInstanceOf(NoRoom.class);
        memory.close();
        assertThat(memory.ledger().used()).isZero();
    }

    @Test
    void list_thatWasRead_holdsWhatItTakes() {
        MemoryLease memory = new MemoryLedger("memory", 64 << 20, 0, new ManualTimers()).open();
        ListedColumns columns = new ListedColumns(memory, Numbering.OLDEST_FIRST);
        for (int number = 1; number <= 10_000; number++) {
            columns.add(new UniqueId(number, uid(number)));
            columns.add(number, 100);
        }
        long held = SortedList.of(columns).octets();
        columns.settle(held);
        assertThat(memory.octets()).isBetween(held - (16 << 10), held);
    }

    private static MaildropIndex large(int count) {
        List<ScanListing> listing = new ArrayList<>();
        List<UniqueId> uids = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            listing.add(new ScanListing(number, number));
            uids.add(new UniqueId(number, uid(number)));
        }
        return MaildropIndex.of(listing, uids);
    }

    private static String uid(int number) {
        return "u".repeat(61) + String.format("%09d", number);
    }
}

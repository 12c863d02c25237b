package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.server.MailServer.Numbering;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a maildrop's list tells as a whole. */
class MaildropFiguresTest {

    private static MaildropIndex maildrop(List<Long> sizes, String... uids) {
        return MaildropIndex.of(
                IntStream.range(0, sizes.size())
                        .mapToObj(i -> new ScanListing(i + 1, sizes.get(i)))
                        .toList(),
                IntStream.range(0, uids.length)
                        .filter(i -> uids[i] != null)
                        .mapToObj(i -> new UniqueId(i + 1, uids[i]))
                        .toList());
    }

    private static MessageId id(String uid) {
        return MessageId.of(uid).orElseThrow();
    }

    @Test
    void octets_ofAllMessages_areThoseThatAreKnown() {
        assertThat(maildrop(List.of(10L, 20L, 30L), "a", "b", "c").totalSize()).isEqualTo(60);
        assertThat(maildrop(List.of(10L), "a", "b").totalSize())
                .as("of a message that LIST leaves out nothing is known")
                .isEqualTo(10);
        assertThat(maildrop(List.of(Long.MAX_VALUE, 1L, 5L), "a", "b", "c").totalSize())
                .as("nonsense is no negative mailbox")
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void message_thatBothAnswersNameTwice_isOneMessage() {
        MaildropIndex index = MaildropIndex.of(
                List.of(new ScanListing(1, 10), new ScanListing(1, 20)),
                List.of(new UniqueId(1, "a"), new UniqueId(1, "b")));
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.uid(0)).isEqualTo("b");
    }

    @Test
    void list_thatIsHeld_isReckonedAsLargeAsItsArraysAre() {
        assertThat(maildrop(List.of(10L, 20L), "a", "b").octets())
                .as("64 places of 16 octets, a first block of unique-ids, and a bit for each place")
                .isEqualTo(64 * 16 + 1024 + 8);
    }

    @Test
    void list_thatIsOutOfOrder_isRefusedWhereThereIsNoRoomForItsCopy() {
        MemoryLedger ledger = new MemoryLedger("memory", 700 << 10, 0, new ManualTimers());
        MemoryLease memory = ledger.open();
        ListedColumns columns = new ListedColumns(memory, Numbering.OLDEST_FIRST);
        for (int number = 10_000; number > 0; number--) {
            columns.add(number, 10);
            columns.add(new UniqueId(number, "u" + number));
        }
        assertThatThrownBy(() -> SortedList.of(columns)).isInstanceOf(NoRoom.class);
        memory.close();
        assertThat(ledger.used()).isZero();
    }

    @Test
    void size_ofAMessage_isThatOfItsOwn() {
        MaildropIndex index = maildrop(List.of(10L, 20L, 30L, 40L), "a", "twice", "twice", "d", "e");
        assertThat(index.size(id("d"))).hasValue(40);
        assertThat(index.size(id("e"))).hasValue(-1);
        assertThat(index.size(id("twice"))).isEmpty();
        assertThat(index.size(id("gone"))).isEmpty();
        assertThat(index.size(id("a"))).hasValue(10);
        assertThat(index.sizeAt(3)).isEqualTo(40);
        assertThat(index.messageSize(3)).isEqualTo(40);
    }

    @Test
    void uids_ofTheMessagesThatHaveOne_areAllThere() {
        MaildropIndex index = maildrop(List.of(10L, 20L, 30L), "a", null, "twice", "twice");
        assertThat(index.allUids()).containsExactlyInAnyOrder("a", "twice");
        assertThat(index.uid(1)).isEmpty();
        assertThat(index.at(1).uid()).isEmpty();
        assertThat(index.uidHash(0)).isEqualTo(UidHash.of("a")).isNotEqualTo(index.uidHash(2));
        assertThat(index.uidHash(2)).isEqualTo(index.uidHash(3));
        assertThat(index.uidHash(1)).isEqualTo(UidHash.of(""));
    }

    @Test
    void hash_ofEveryOctet_isThatOfItsCharacter() {
        String all = IntStream.range(0, 256).mapToObj(Character::toString).reduce("", String::concat);
        byte[] octets = ("xx" + all + "y").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(UidHash.of(octets, 2, octets.length - 1)).isEqualTo(UidHash.of(all));
        // As published for this hash.
        assertThat(UidHash.of("")).isEqualTo(0xcbf29ce484222325L);
        assertThat(UidHash.of("a")).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(UidHash.of("foobar")).isEqualTo(0x85944171f73967e8L);
    }

    @Test
    void version_ofAList_isThatOfItsUniqueIdsInTheirOrder() {
        String version = maildrop(List.of(1L, 2L), "ab", "c").version();
        assertThat(version)
                .hasSize(43)
                .isEqualTo(maildrop(List.of(5L, 6L), "ab", "c").version());
        assertThat(List.of(
                        maildrop(List.of(1L, 2L), "a", "bc").version(),
                        maildrop(List.of(1L, 2L), "c", "ab").version(),
                        maildrop(List.of(1L), "ab").version(),
                        maildrop(List.of(1L, 2L, 3L), "ab", "c", "d").version()))
                .as("a list that has changed must not look like the one that a caller has")
                .doesNotContain(version)
                .doesNotHaveDuplicates();
    }

    @Test
    void version_ofAnyLengths_isTheHashOfTheUniqueIdsEachWithALineEnd() throws NoSuchAlgorithmException {
        Random chance = new Random(19);
        List<UniqueId> uids = new ArrayList<>();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (int number = 1; number <= 3_000; number++) {
            // Mostly short ones; some as long as pieces that are hashed together, and longer.
            int length = number % 500 == 0 ? 8_190 + number / 500 : chance.nextInt(71);
            String uid = "u".repeat(length);
            uids.add(new UniqueId(number, uid));
            sha256.update((uid + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        uids.add(new UniqueId(3_001, "v".repeat(60_000)));
        sha256.update(("v".repeat(60_000) + "\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(MaildropIndex.of(List.of(), uids).version())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest()));
    }

    /** Rising ids are known to differ without a look at each against all. */
    @ParameterizedTest
    @CsvSource({"a b c d,", "a b b d,1 2", "a b c a,0 3", "b a d c,", "aa b cc dd,", "a bb ccc bb,1 3", "d c b a,"})
    void uniqueIds_thatSeveralMessagesHave_areNobodysId(String uids, String shared) {
        MaildropIndex index = maildrop(List.of(1L, 2L, 3L, 4L), uids.split(" "));

        String without = IntStream.range(0, index.size())
                .filter(position -> index.at(position).id().isEmpty())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));

        assertThat(without).isEqualTo(shared == null ? "" : shared);
    }

    @Test
    void message_ofAServerWithoutUniqueIds_saysSo() {
        Pop3Failure.NotSupported why = new Pop3Failure.NotSupported("UIDL");
        MaildropIndex index = MaildropIndex.withoutUidl(List.of(new ScanListing(1, 10)), why);
        assertThat(index.hasUids()).isFalse();
        assertThat(index.whyNotAddressable()).isSameAs(why);
        assertThatThrownBy(index::requireUids).isSameAs(why);
        assertThatThrownBy(() -> index.position(id("a"))).isSameAs(why);
        assertThat(index.at(0).id()).isEmpty();
        MaildropIndex usual = maildrop(List.of(10L), "a");
        usual.requireUids();
        assertThat(usual.hasUids()).isTrue();
        assertThat(usual.whyNotAddressable()).isInstanceOf(MailboxFailure.NotAddressable.class);
    }

    @Test
    void message_byItsId_isFoundNotFoundOrNotAddressable() {
        MaildropIndex index = maildrop(List.of(10L, 20L, 30L), "twice", "b", "twice");
        assertThat(index.position(id("b"))).hasValue(1);
        assertThat(index.require(id("b")).number()).isEqualTo(2);
        assertThat(index.position(id("gone"))).isEmpty();
        assertThatThrownBy(() -> index.require(id("gone"))).isInstanceOf(MailboxFailure.MessageNotFound.class);
        assertThatThrownBy(() -> index.position(id("twice"))).isInstanceOf(MailboxFailure.NotAddressable.class);
        MaildropIndex first = maildrop(List.of(10L, 20L), "twice", "twice");
        assertThatThrownBy(() -> first.position(id("twice"))).isInstanceOf(MailboxFailure.NotAddressable.class);
        assertThat(first.size(id("twice"))).isEmpty();
    }

    @Test
    void message_ofAServerThatNumbersBackwards_isFoundWhereItIs() {
        MaildropIndex index = MaildropIndex.of(
                List.of(new ScanListing(1, 10), new ScanListing(2, 20), new ScanListing(3, 30)),
                List.of(new UniqueId(1, "newest"), new UniqueId(2, "b"), new UniqueId(3, "oldest")),
                Numbering.NEWEST_FIRST);
        assertThat(index.position(id("newest"))).hasValue(2);
        assertThat(index.position(id("oldest"))).hasValue(0);
        assertThat(index.uid(0)).isEqualTo("oldest");
        assertThat(index.messageSize(0)).isEqualTo(30);
        assertThat(index.size(id("newest"))).hasValue(10);
        assertThat(index.uidHash(2)).isEqualTo(UidHash.of("newest"));
    }

    @Test
    void look_throughALargeMaildrop_holdsNoEventLoop() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context loop = vertx.getOrCreateContext();
            assertThat(onEventLoop(loop, 2_000)).as("a moment").isTrue();
            assertThat(onEventLoop(loop, 2_001))
                    .as("everybody's mail would wait")
                    .isFalse();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        assertThat(maildrop(List.of(1L), "a")
                        .apart(() -> {
                            throw new IllegalStateException("no");
                        })
                        .failed())
                .isTrue();
    }

    /** Where a maildrop of so many messages is looked through when an event loop asks. */
    private static boolean onEventLoop(Context loop, int messages) throws Exception {
        MaildropIndex index = maildrop(
                IntStream.range(0, messages).mapToObj(i -> 1L).toList(),
                IntStream.range(0, messages).mapToObj(i -> "u" + i).toArray(String[]::new));
        CompletableFuture<Boolean> there = new CompletableFuture<>();
        loop.runOnContext(turn -> index.apart(Context::isOnEventLoopThread)
                .onSuccess(there::complete)
                .onFailure(there::completeExceptionally));
        return there.get(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void column_ofUniqueIdsOfManyLengths_givesEachBack() {
        UidColumn column = new UidColumn();
        int[] ends = new int[400];
        for (int i = 0; i < ends.length; i++) {
            byte[] uid = uid(i);
            ends[i] = column.add(uid, 0, uid.length);
        }
        UidColumn copy = new UidColumn();
        int copied = 0;
        for (int i = 0; i < ends.length; i++) {
            int before = i == 0 ? 0 : ends[i - 1];
            assertThat(column.get(before, ends[i])).as("uid %s", i).isEqualTo(uid(i));
            assertThat(column.isSame(before, ends[i], uid(i))).isTrue();
            assertThat(column.isSame(before, ends[i], uid(i + 1))).isFalse();
            assertThat(column.hash(before, ends[i]))
                    .isEqualTo(UidHash.of(new String(uid(i), StandardCharsets.ISO_8859_1)));
            int next = copy.add(column, before, ends[i]);
            assertThat(copy.get(copied, next)).isEqualTo(uid(i));
            copied = next;
        }
        assertThatThrownBy(() -> column.add(new byte[(64 << 10) + 1], 0, (64 << 10) + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Some of no octets, some of as many as a block has. */
    private static byte[] uid(int i) {
        byte[] uid = new byte[i % 7 == 3 ? 0 : i == 50 ? 64 << 10 : 1 + i * 37 % 1024];
        Arrays.fill(uid, (byte) i);
        return uid;
    }
}

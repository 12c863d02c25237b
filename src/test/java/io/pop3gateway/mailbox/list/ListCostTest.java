package io.pop3gateway.mailbox.list;

import static io.pop3gateway.mailbox.MailboxWorld.uids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageSummary;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a list costs: flights, and the gateway's memory. */
class ListCostTest {

    private static final int KIBIBYTE = 1 << 10;

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @AfterEach
    void stop() {
        world.close();
    }

    private static String header(String subject, int octets) {
        String begin = "Subject: " + subject + "\r\nX-Filler: ";
        return begin + "x".repeat(octets - begin.length() - 4) + "\r\n\r\n";
    }

    private void deliver(int count, int octets, int... lunches) {
        for (int i = 0; i < count; i++) {
            int number = i;
            boolean lunch = IntStream.of(lunches).anyMatch(each -> each == number);
            world.maildrop.deliver("u" + i, header(lunch ? "Lunch" : "Work", octets));
        }
    }

    private static PageRequest page(int limit, Detail detail, HeaderFilter filter) {
        return new PageRequest(limit, Order.OLDEST, Optional.empty(), detail, filter, Optional.empty());
    }

    private MemoryLedger ledger(int kibibytes) {
        return new MemoryLedger("memory", (long) kibibytes * KIBIBYTE, 0, world.timers);
    }

    /** What a request holds when its answer is there; nothing is left once it is closed. */
    private long held(MemoryLedger ledger, PageRequest page) {
        MemoryLease memory = ledger.open();
        try {
            world.await(world.lister(1000).list(world.request(memory), page, KnownLists.NONE));
            return memory.octets();
        } finally {
            memory.close();
            assertThat(ledger.used()).as("memory that nobody gives back").isZero();
        }
    }

    /** Notes how much of a ledger is used when headers are there, and when they are looked at. */
    private final class NotingReader extends PageReader {

        private final MemoryLedger ledger;
        private final List<Long> fetched = new ArrayList<>();
        private final List<Long> matched = new ArrayList<>();

        NotingReader(MemoryLedger ledger, MimeLimits limits) {
            super(new HeaderParser(limits), new MessageParser(limits), world.threads, 65536, 65536);
            this.ledger = ledger;
        }

        @Override
        Future<List<Fetched>> fetch(Pop3Session session, List<ListedMessage> page, Detail detail, MemoryLease memory) {
            return super.fetch(session, page, detail, memory).onSuccess(all -> fetched.add(ledger.used()));
        }

        @Override
        Future<List<Boolean>> matches(List<Fetched> tops, HeaderFilter filter) {
            matched.add(ledger.used());
            return super.matches(tops, filter);
        }
    }

    private NotingReader noted(MemoryLedger ledger, PageRequest page) {
        NotingReader reader = new NotingReader(ledger, MimeLimits.defaults());
        try (MemoryLease memory = ledger.open()) {
            world.await(new ListMessages(world.pool, reader, world.timers, 1000)
                    .list(world.request(memory), page, KnownLists.NONE));
        }
        return reader;
    }

    /** As the session's own. */
    private static long index(int count, int octets) {
        List<ScanListing> listing = new ArrayList<>();
        List<UniqueId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listing.add(new ScanListing(i + 1, octets));
            ids.add(new UniqueId(i + 1, "u" + i));
        }
        return MaildropIndex.of(listing, ids).octets();
    }

    @Test
    void list_ofIdsOfAKnownServer_costsOneFlight() {
        deliver(60, 100);
        world.learnTheServer();
        assertThat(world.list(1000, page(50, Detail.IDS, HeaderFilter.NONE)).items())
                .hasSize(50);
        assertThat(world.flights()).as("login with UIDL, LIST and QUIT").isEqualTo(1);
        assertThat(world.maildrop.commands("TOP")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void find_ofWhateverDetail_fetchesNoHeader(Detail detail) {
        deliver(60, 100);
        world.learnTheServer();
        MessagePage found = (MessagePage) world.await(
                world.lister(1000).find(world.request(), page(50, detail, HeaderFilter.NONE), KnownLists.NONE));
        assertThat(uids(found)).hasSize(50).startsWith("u0");
        assertThat(found.items()).extracting(MessageSummary::headers).containsOnly(Optional.empty());
        assertThat(found.next()).isPresent();
        assertThat(world.maildrop.commands("TOP")).isZero();
        assertThat(world.flights()).isEqualTo(1);
    }

    @Test
    void find_withConditionsOnHeaders_findsNoneAndCountsAll() {
        deliver(60, 100, 3);
        MessagePage found = (MessagePage) world.await(
                world.lister(1000).find(world.request(), page(50, Detail.SUMMARY, Searches.LUNCH), KnownLists.NONE));
        assertThat(found.items()).isEmpty();
        assertThat(found.next()).isEmpty();
        assertThat(found.messageCount()).isEqualTo(60);
        assertThat(world.maildrop.commands("TOP")).isZero();
    }

    @Test
    void scan_atItsBound_givesQuitWithItsLastWindow() {
        deliver(200, 100, 3);
        world.learnTheServer();
        MessagePage page = world.list(60, page(50, Detail.IDS, Searches.LUNCH));
        assertThat(uids(page)).containsExactly("u3");
        assertThat(page.scanned()).isEqualTo(60);
        assertThat(world.flights())
                .as("login with UIDL and LIST; windows of 50 and 10, QUIT with that")
                .isEqualTo(3);
    }

    @Test
    void page_whateverItShows_holdsWhatItTakesUntilTheRequestEnds() {
        deliver(3, 10 * KIBIBYTE);
        long least = 16 * KIBIBYTE + index(3, 10 * KIBIBYTE);
        assertThat(held(ledger(1000), page(3, Detail.IDS, HeaderFilter.NONE))).isEqualTo(least);
        assertThat(held(ledger(1000), page(3, Detail.SUMMARY, HeaderFilter.NONE)))
                .as("what is read of each octet of a header, and its JSON")
                .isEqualTo(least + 2 * 3 * 10 * KIBIBYTE);
    }

    @Test
    void headers_whileTheyAreRead_areThereFourTimes() {
        deliver(3, 10 * KIBIBYTE);
        long atOnce = 16 * KIBIBYTE + index(3, 10 * KIBIBYTE) + 4 * 3 * 10 * KIBIBYTE;
        assertThat(atOnce).isBetween(138L * KIBIBYTE, 139L * KIBIBYTE);
        assertThat(held(ledger(139), page(3, Detail.SUMMARY, HeaderFilter.NONE)))
                .isPositive();
        assertThatThrownBy(() -> held(ledger(138), page(3, Detail.SUMMARY, HeaderFilter.NONE)))
                .isInstanceOf(NoRoom.class);
    }

    @ParameterizedTest
    @CsvSource({"SUMMARY, 1400, 2560", "PREVIEW, 4000, 5120"})
    void page_ofUsualMessages_isThereWithWhatItWasAdmittedWith(Detail detail, int octets, int each) {
        deliver(50, octets);
        MemoryLedger ledger = ledger(2000);
        List<Long> used = noted(ledger, page(50, detail, HeaderFilter.NONE)).fetched;
        assertThat(used)
                .as("who was let in is not refused what a server has sent")
                .containsExactly(16L * KIBIBYTE + 50L * each);
    }

    /** It cannot be admitted with more than there is, so what it was admitted with is all that is not counted. */
    @Test
    void page_largerThanTheLedger_isCountedBeyondWhatItHolds() {
        deliver(40, 4000);
        MemoryLedger ledger = ledger(100);
        NotingReader reader = new NotingReader(ledger, MimeLimits.defaults());
        try (MemoryLease memory = ledger.open()) {
            assertThatThrownBy(() -> world.await(new ListMessages(world.pool, reader, world.timers, 1000)
                            .list(
                                    world.request(memory),
                                    page(200, Detail.PREVIEW, HeaderFilter.NONE),
                                    KnownLists.NONE)))
                    .isInstanceOf(NoRoom.class);
        }
        assertThat(reader.fetched).as("200 KiB of headers in a ledger of 100").isEmpty();
    }

    @Test
    void page_ofLargerHeadersThanThereIsMemoryFor_isRefusedBeforeTheyAreAllThere() {
        deliver(40, 20 * KIBIBYTE);
        assertThatThrownBy(() -> held(ledger(400), page(50, Detail.SUMMARY, HeaderFilter.NONE)))
                .isInstanceOf(NoRoom.class);
    }

    @Test
    void scan_ofHeadersThatNobodyWants_givesThemBackWindowByWindow() {
        deliver(140, 4 * KIBIBYTE);
        assertThat(held(ledger(500), page(50, Detail.IDS, Searches.LUNCH)))
                .as("windows of 50 and 90 are 250 and 450 KiB")
                .isEqualTo(16 * KIBIBYTE + index(140, 4 * KIBIBYTE));
    }

    @Test
    void scan_ofAWindowLargerThanTheMemory_isRefused() {
        deliver(140, 4 * KIBIBYTE);
        assertThatThrownBy(() -> held(ledger(300), page(50, Detail.IDS, Searches.LUNCH)))
                .as("a search that takes more memory than there is takes down everybody's gateway")
                .isInstanceOf(NoRoom.class);
    }

    @Test
    void scan_ofHeadersThatAreWanted_keepsThemInItsAccount() {
        deliver(120, 4 * KIBIBYTE, 1, 2, 3);
        MemoryLedger ledger = ledger(1000);
        List<Long> used = noted(ledger, page(50, Detail.SUMMARY, Searches.LUNCH)).matched;
        assertThat(used).hasSize(2);
        assertThat(used.get(1) - used.get(0))
                .as("three of the first window beside the 70 of the second, and not the list's free part")
                .isEqualTo((70 + 3 - 50) * 5L * KIBIBYTE + index(120, 4 * KIBIBYTE));
    }
}

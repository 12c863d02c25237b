package io.pop3gateway.mailbox.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a listener is told: every change once, in its order, wherever he was cut off. */
class MailboxHistoryTest {

    private static final String MAILBOX = "live\nanna";

    /** A place holds all of a small mailbox, and of this one the newest alone. */
    private static final List<String> LARGE = random(5000);

    private static List<String> random(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(i -> "GmailId" + Long.toHexString(random.nextLong()))
                .toList();
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<String> with(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** Messages of ten octets each; an empty text is a message without a unique-id. */
    private static MailboxSnapshot mailbox(List<String> uids) {
        return new MailboxSnapshot(MaildropIndex.of(
                IntStream.range(0, uids.size())
                        .mapToObj(i -> new ScanListing(i + 1, 10))
                        .toList(),
                IntStream.range(0, uids.size())
                        .filter(i -> !uids.get(i).isEmpty())
                        .mapToObj(i -> new UniqueId(i + 1, uids.get(i)))
                        .toList()));
    }

    private static List<MailboxEvent> news(MailboxHistory history, List<String> uids) {
        List<MailboxEvent> events = new ArrayList<>();
        for (Iterator<Supplier<MailboxEvent>> news = history.news(mailbox(uids)); news.hasNext(); ) {
            events.add(news.next().get());
        }
        return events;
    }

    private static List<String> told(List<MailboxEvent> events) {
        return events.stream().map(MailboxHistoryTest::told).toList();
    }

    private static String told(MailboxEvent event) {
        if (event instanceof MailboxEvent.Added added) {
            return "+" + added.message().message().uid().orElseThrow();
        }
        if (event instanceof MailboxEvent.Removed removed) {
            return "-" + removed.uid();
        }
        MailboxEvent.Status status = (MailboxEvent.Status) event;
        assertThat(status.totalSize()).isEqualTo(10L * status.messageCount());
        return status.messageCount() + (status.reset() ? " reset" : "");
    }

    private static MailboxHistory anew() {
        return new MailboxHistory(MAILBOX, Optional.empty());
    }

    /** The history of one who was told all of a mailbox and then was cut off. */
    private static MailboxHistory cutOffAt(List<String> uids) {
        return new MailboxHistory(MAILBOX, Optional.of(WatchPosition.of(uids).encoded(MAILBOX)));
    }

    @Test
    void listener_whoIsNew_isToldWhatThereIsAndThenEveryChangeOnce() {
        MailboxHistory history = anew();
        assertThat(told(news(history, List.of("a", "b", "c")))).containsExactly("3");
        assertThat(told(news(history, List.of("a", "b", "c")))).isEmpty();
        assertThat(told(news(history, List.of("b", "d", "e")))).containsExactly("-a", "-c", "+d", "+e", "3");
        assertThat(told(news(history, List.of("b", "d", "e")))).isEmpty();
        assertThat(told(news(history, List.of("b", "d")))).containsExactly("-e", "2");
        assertThat(told(news(history, List.of()))).containsExactly("-b", "-d", "0");
        assertThat(told(news(history, List.of("a")))).containsExactly("+a", "1");
    }

    @Test
    void listener_cutOffBehindAnyEvent_isToldTheRest() {
        MailboxHistory history = anew();
        news(history, List.of("a", "b", "c"));
        List<MailboxEvent> all = news(history, List.of("b", "d", "e"));
        for (int heard = 0; heard < all.size(); heard++) {
            MailboxHistory next =
                    new MailboxHistory(MAILBOX, Optional.of(all.get(heard).place()));
            List<String> rest = told(all.subList(heard + 1, all.size()));
            assertThat(told(news(next, List.of("b", "d", "e"))))
                    .as("behind %s", told(all.get(heard)))
                    .isEqualTo(heard < 3 ? rest : List.of());
            assertThat(told(news(next, List.of("b", "d", "e", "f")))).containsExactly("+f", "4");
        }
    }

    @Test
    void listener_whosePlaceMeansNothing_isToldToListAgain() {
        for (String place : List.of("AQAA", "", WatchPosition.of(List.of("a")).encoded("live\nbert"))) {
            MailboxHistory history = new MailboxHistory(MAILBOX, Optional.of(place));
            assertThat(told(news(history, List.of("a", "b")))).containsExactly("2 reset");
            assertThat(told(news(history, List.of("a", "b", "c")))).containsExactly("+c", "3");
        }
    }

    @Test
    void listener_ofALargeMailbox_isToldWhatCameSince() {
        MailboxHistory history = cutOffAt(LARGE);
        assertThat(told(news(history, with(LARGE, List.of("c", "d"))))).containsExactly("+c", "+d", "5002");
        assertThat(told(news(history, with(LARGE, List.of("c", "d", "e"))))).containsExactly("+e", "5003");
        assertThat(told(news(cutOffAt(LARGE), LARGE))).isEmpty();
    }

    @Test
    void listener_ofALargeMailboxOfWhichSomethingWent_isToldToListAgain() {
        List<String> less = LARGE.subList(1, LARGE.size());
        assertThat(told(news(cutOffAt(LARGE), less))).containsExactly("4999 reset");
        assertThat(told(news(cutOffAt(LARGE), with(less, List.of("c"))))).containsExactly("+c", "5000 reset");
    }

    @Test
    void listener_ofALargeMailboxWhoseNewestWent_goesOnBehindTheNextOne() {
        for (int gone = 1; gone <= 7; gone++) {
            List<String> left = with(LARGE.subList(0, LARGE.size() - gone), List.of("c"));
            assertThat(told(news(cutOffAt(LARGE), left)))
                    .as("without the %d newest", gone)
                    .containsExactly("+c", left.size() + " reset");
        }
        List<String> none = with(LARGE.subList(0, LARGE.size() - 8), List.of("c"));
        assertThat(told(news(cutOffAt(LARGE), none)))
                .as("nobody knows where it was")
                .containsExactly(none.size() + " reset");
    }

    @Test
    void changes_ofAThousandAtOnce_areToldAndMoreAreANewMailbox() {
        List<String> thousand = numbered("n", 1000);
        List<String> more = numbered("n", 1001);
        for (boolean large : new boolean[] {false, true}) {
            List<String> before = large ? LARGE : List.of("a");
            assertThat(told(news(cutOffAt(before), with(before, thousand)))).hasSize(1001);
            MailboxHistory history = cutOffAt(before);
            assertThat(told(news(history, with(before, more)))).containsExactly((before.size() + 1001) + " reset");
            assertThat(told(news(history, with(before, with(more, List.of("z"))))))
                    .containsExactly("+z", (before.size() + 1002) + "");
        }
        MailboxHistory half = anew();
        news(half, numbered("a", 500));
        assertThat(told(news(half, numbered("b", 500)))).hasSize(1001);
        assertThat(told(news(half, numbered("c", 501)))).containsExactly("501 reset");
    }

    @Test
    void message_withoutAUniqueIdOfItsOwn_isToldAsFarAsItCanBe() {
        MailboxHistory history = anew();
        news(history, List.of("a"));
        assertThat(told(news(history, List.of("a", "")))).isEmpty();
        List<MailboxEvent> news = news(history, List.of("a", "", "b", "b"));
        assertThat(told(news)).startsWith("+b").endsWith("4");
        MailboxEvent.Added shared = (MailboxEvent.Added) news.get(0);
        assertThat(shared.message().failure().orElseThrow()).isInstanceOf(MailboxFailure.NotAddressable.class);
        MailboxEvent.Added own = (MailboxEvent.Added)
                news(history, List.of("a", "", "b", "b", "c")).get(0);
        assertThat(own.message().failure()).isEmpty();
    }

    @Test
    void place_thatUnpacksToFarMoreThanWasWritten_isNotUnderstood() {
        List<String> bomb = List.of("x".repeat(600_000));
        assertThat(WatchPosition.parse(WatchPosition.of(bomb).encoded(MAILBOX), MAILBOX))
                .as("4,000 characters that take the memory of a thousand requests")
                .isEmpty();
        List<String> most = List.of("x".repeat(500_000));
        assertThat(WatchPosition.parse(WatchPosition.of(most).encoded(MAILBOX), MAILBOX)
                        .flatMap(WatchPosition::uids))
                .contains(most);
        assertThat(WatchPosition.parse("A".repeat(WatchPosition.MAX_LENGTH + 1), MAILBOX))
                .isEmpty();
    }
}

package io.pop3gateway.mailbox.list;

import static io.pop3gateway.mailbox.MailboxWorld.uids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.MessageSummary;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of a mailbox: which messages they show, and what they cost. */
class ListMessagesTest {

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @AfterEach
    void stop() {
        world.close();
    }

    private void deliver(int from, int to, Set<Integer> lunches) {
        IntStream.range(from, to)
                .forEach(i -> world.maildrop.deliver(
                        "u" + i, "Subject: " + (lunches.contains(i) ? "Lunch " : "Work ") + i + "\r\n\r\nbody " + i));
    }

    private static PageRequest page(int limit, Order order, Detail detail, HeaderFilter filter) {
        return new PageRequest(limit, order, Optional.empty(), detail, filter, Optional.empty());
    }

    private static PageRequest next(PageRequest page, Cursor cursor) {
        return new PageRequest(
                page.limit(), page.order(), Optional.of(cursor), page.detail(), page.filter(), page.after());
    }

    private static MessageId id(String uid) {
        return MessageId.of(uid).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Detail.class,
            names = {"SUMMARY", "PREVIEW"})
    void list_aPageOf50OfAKnownServer_costsTwoFlights(Detail detail) {
        deliver(0, 60, Set.of());
        world.learnTheServer();
        MessagePage page = world.list(1000, page(50, Order.NEWEST, detail, HeaderFilter.NONE));
        assertThat(page.items()).hasSize(50);
        assertThat(world.flights()).as("login with UIDL and LIST; TOP x 50").isEqualTo(2);
        assertThat(world.maildrop.commands("TOP")).isEqualTo(50);
    }

    @Test
    void list_ofThousandHeadersWithAFilter_costsAFlightAWindow() {
        deliver(0, 1000, Set.of(3, 500));
        world.learnTheServer();
        MessagePage page = world.list(1000, page(50, Order.NEWEST, Detail.SUMMARY, Searches.LUNCH));
        assertThat(uids(page)).containsExactly("u500", "u3");
        assertThat(page.scanned()).isEqualTo(1000);
        assertThat(page.complete()).isTrue();
        assertThat(page.next()).isEmpty();
        assertThat(world.flights())
                .as("login with UIDL and LIST; windows of 50, 100, 200 x 4 and 50")
                .isEqualTo(8);
        assertThat(world.maildrop.commands("TOP")).isEqualTo(1000);
    }

    @Test
    void list_ofPreviewsWithAFilter_fetchesTheTextsOfWhatWasFound() {
        deliver(0, 40, Set.of(7, 9));
        world.learnTheServer();
        MessagePage page = world.list(1000, page(50, Order.OLDEST, Detail.PREVIEW, Searches.LUNCH));
        assertThat(page.items())
                .extracting(item -> item.preview().orElseThrow())
                .containsExactly("body 7", "body 9");
        assertThat(world.flights()).as("login; one window; two previews").isEqualTo(3);
        assertThat(world.maildrop.commands("TOP")).isEqualTo(42);
    }

    @Test
    void list_filteredPageIsFull_looksNoFurther() {
        deliver(0, 300, Set.of(290, 280, 270, 5));
        world.learnTheServer();
        PageRequest request = page(2, Order.NEWEST, Detail.SUMMARY, Searches.LUNCH);
        MessagePage page = world.list(1000, request);
        assertThat(uids(page)).containsExactly("u290", "u280");
        assertThat(page.scanned()).as("from 299 to 280").isEqualTo(20);
        assertThat(page.complete()).isTrue();
        assertThat(world.maildrop.commands("TOP")).as("one window").isEqualTo(50);
        assertThat(uids(world.list(1000, next(request, page.next().orElseThrow()))))
                .containsExactly("u270", "u5");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void list_scanEndsAtItsBoundWhileMailComesAndGoes_nextGoesOnExactlyThere(Order order) {
        deliver(0, 200, Set.of(10, 60, 61, 119, 120, 121, 190));
        PageRequest request = page(50, order, Detail.IDS, Searches.LUNCH);
        List<String> shown = new ArrayList<>();
        MessagePage page = world.list(60, request);
        int pages = 1;
        while (true) {
            shown.addAll(uids(page));
            assertThat(page.complete()).isEqualTo(page.next().isEmpty());
            assertThat(page.scanned()).isLessThanOrEqualTo(60);
            if (page.next().isEmpty()) {
                break;
            }
            if (pages == 1) {
                // The last one looked at, its neighbours on both sides, and one that is still to come.
                (order == Order.OLDEST ? List.of(58, 59, 60, 120) : List.of(141, 140, 139, 120))
                        .forEach(gone -> world.maildrop.remove("u" + gone));
                deliver(200, 205, Set.of(203));
            }
            page = world.list(60, next(request, page.next().orElseThrow()));
            pages++;
        }
        assertThat(shown)
                .containsExactlyElementsOf(
                        order == Order.OLDEST
                                ? List.of("u10", "u61", "u119", "u121", "u190", "u203")
                                : List.of("u190", "u121", "u119", "u61", "u60", "u10"));
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void list_timeIsNearlyUpInAScan_showsWhatWasFound() {
        world.timers.advance(Duration.ofDays(1));
        deliver(0, 400, Set.of(399));
        PageRequest request = page(50, Order.NEWEST, Detail.SUMMARY, Searches.LUNCH);
        CompletableFuture<ListAnswer> answer = new CompletableFuture<>();
        world.maildrop.fallSilentAfter("TOP", 50);
        Cancellable caller = world.lister(1000)
                .list(world.request(), request, KnownLists.NONE)
                .subscribe()
                .with(answer::complete, answer::completeExceptionally);
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.commands("TOP") > 50);
        assertThat(answer).isNotDone();
        world.timers.advance(MailboxWorld.DEADLINE.minusSeconds(2));
        MessagePage page = (MessagePage) answer.orTimeout(MailboxWorld.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        caller.cancel();
        assertThat(uids(page)).containsExactly("u399");
        assertThat(page.scanned()).isEqualTo(50);
        assertThat(page.complete()).isFalse();
        assertThat(page.version()).as("another attempt may show more").isEmpty();
        world.maildrop.speakAgain();
        assertThat(world.list(1000, next(request, page.next().orElseThrow())).scanned())
                .isEqualTo(350);
    }

    @Test
    void list_filteredOnAServerWithoutTop_isNotSupported() {
        deliver(0, 3, Set.of());
        world.maildrop.refuseTop();
        assertThatThrownBy(() -> world.list(1000, page(50, Order.NEWEST, Detail.SUMMARY, Searches.LUNCH)))
                .isInstanceOf(Pop3Failure.NotSupported.class);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void list_afterAMessagePageByPage_showsWhatArrivedLater(Order order) {
        deliver(0, 10, Set.of());
        PageRequest request =
                new PageRequest(2, order, Optional.empty(), Detail.IDS, HeaderFilter.NONE, Optional.of(id("u4")));
        List<String> shown = new ArrayList<>();
        MessagePage page = world.list(1000, request);
        shown.addAll(uids(page));
        while (page.next().isPresent()) {
            page = world.list(1000, next(request, page.next().orElseThrow()));
            shown.addAll(uids(page));
        }
        assertThat(shown)
                .containsExactlyElementsOf(
                        order == Order.OLDEST
                                ? List.of("u5", "u6", "u7", "u8", "u9")
                                : List.of("u9", "u8", "u7", "u6", "u5"));
    }

    @Test
    void list_afterTheNewestMessage_isEmpty() {
        deliver(0, 3, Set.of());
        MessagePage page = world.list(
                1000,
                new PageRequest(
                        5, Order.NEWEST, Optional.empty(), Detail.SUMMARY, HeaderFilter.NONE, Optional.of(id("u2"))));
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
        assertThat(page.messageCount()).isEqualTo(3);
    }

    @Test
    void list_afterAMessageThatIsGone_isExpired() {
        deliver(0, 3, Set.of());
        PageRequest request = new PageRequest(
                5, Order.NEWEST, Optional.empty(), Detail.IDS, HeaderFilter.NONE, Optional.of(id("gone")));
        assertThatThrownBy(() -> world.list(1000, request)).isInstanceOf(MailboxFailure.CursorExpired.class);
    }

    @Test
    void list_afterAMessageThatGoesBetweenPagesFromOldToNew_goesOn() {
        deliver(0, 5, Set.of());
        PageRequest request = new PageRequest(
                2, Order.OLDEST, Optional.empty(), Detail.IDS, HeaderFilter.NONE, Optional.of(id("u0")));
        MessagePage first = world.list(1000, request);
        world.maildrop.remove("u0");
        assertThat(uids(world.list(1000, next(request, first.next().orElseThrow()))))
                .containsExactly("u3", "u4");
    }

    @Test
    void list_theCallerHasIt_fetchesNoHeader() {
        deliver(0, 5, Set.of());
        PageRequest request = page(50, Order.NEWEST, Detail.SUMMARY, HeaderFilter.NONE);
        ListVersion version = world.list(1000, request).version().orElseThrow();
        world.maildrop.forget();
        ListAnswer answer = world.await(world.lister(1000).list(world.request(), request, version::equals));
        assertThat(answer).isEqualTo(new ListAnswer.Unchanged(version));
        assertThat(world.maildrop.commands("TOP")).isZero();
        assertThat(world.maildrop.logins()).isEqualTo(1);
        deliver(5, 6, Set.of());
        assertThat(world.await(world.lister(1000).list(world.request(), request, version::equals)))
                .isInstanceOf(MessagePage.class);
    }

    @Test
    void list_serverWithoutUniqueIds_hasNoVersion() {
        deliver(0, 2, Set.of());
        world.maildrop.refuseUidl();
        assertThat(world.list(1000, page(50, Order.NEWEST, Detail.IDS, HeaderFilter.NONE))
                        .version())
                .isEmpty();
    }

    @Test
    void list_ofPreviews_showsHowTextsBegin() {
        world.maildrop.deliver("plain", "Subject: a\r\n\r\nOne\r\n\r\n  two.\r\n");
        world.maildrop.deliver(
                "html",
                "Content-Type: text/html\r\n\r\n<style>p {}</style><p>Dear&nbsp;<b>Anna</b>,</p><p>hello</p>\r\n");
        world.maildrop.deliver(
                "mixed",
                "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee there\r\n--x\r\n"
                        + "Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF\r\n--x--\r\n");
        MessagePage page = world.list(1000, page(50, Order.OLDEST, Detail.PREVIEW, HeaderFilter.NONE));
        assertThat(page.items())
                .extracting(item -> item.preview().orElseThrow())
                .containsExactly("One two.", "Dear Anna, hello", "See there");
        assertThat(page.items())
                .extracting(item -> item.hasAttachments().orElseThrow())
                .containsExactly(false, false, true);
    }

    @Test
    void list_previewOfAMessageTooComplex_showsItsHeaderAndWhy() {
        String parameters =
                IntStream.range(0, 600).mapToObj(i -> "; p" + i + "=x").collect(Collectors.joining());
        world.maildrop.deliver(
                "bomb",
                "Subject: bomb\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain"
                        + parameters + "\r\n\r\nhello\r\n--x--\r\n");
        MessagePage page = world.list(1000, page(50, Order.OLDEST, Detail.PREVIEW, HeaderFilter.NONE));
        MessageSummary item = page.items().get(0);
        assertThat(item.headers().orElseThrow().subject()).isEqualTo("bomb");
        assertThat(item.preview()).isEmpty();
        assertThat(item.failure()).isPresent();
        assertThat(page.version()).as("another attempt may read more").isEmpty();
    }
}

package io.pop3gateway.mailbox.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageSummary;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page shows of the beginnings of its messages. */
class PageReaderTest {

    private static final int PREVIEW_OCTETS = 8192;

    private static final String MIXED = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n";

    /** More than the reader of headers takes. */
    private static final String UNREADABLE = "Subject: bomb\r\nContent-Type: text/plain"
            + IntStream.range(0, 600).mapToObj(i -> "; p" + i + "=x").collect(Collectors.joining()) + "\r\n\r\n";

    private final ParsingThreads threads = new ParsingThreads(1);
    private final PageReader reader = new PageReader(
            new HeaderParser(MimeLimits.defaults()),
            new MessageParser(MimeLimits.defaults()),
            threads,
            65536,
            PREVIEW_OCTETS);

    @AfterEach
    void stop() {
        threads.stop();
    }

    private MessagePage page(Detail detail, List<String> uids, String... beginnings) {
        List<ScanListing> listing = new ArrayList<>();
        List<UniqueId> ids = new ArrayList<>();
        List<Fetched> tops = new ArrayList<>();
        for (int i = 0; i < uids.size(); i++) {
            listing.add(new ScanListing(i + 1, 100));
            ids.add(new UniqueId(i + 1, uids.get(i)));
            tops.add(new Fetched(Optional.of(Buffer.buffer(beginnings[i])), Optional.empty()));
        }
        MaildropIndex index = MaildropIndex.of(listing, ids);
        PageRequest asked = new PageRequest(50, Order.OLDEST, Optional.empty(), detail);
        FetchedPage fetched = new FetchedPage(asked, index, PageSlice.of(index, asked), tops);
        return reader.page(
                        new RequestTiming(System::nanoTime),
                        fetched,
                        MemoryLedger.boundless().open(),
                        0)
                .await()
                .atMost(MailboxWorld.PATIENCE);
    }

    @Test
    void headers_areReadOnAThreadThatMayTakeItsTime() {
        MaildropIndex index = MaildropIndex.of(List.of(new ScanListing(1, 10)), List.of(new UniqueId(1, "a")));
        PageRequest asked = new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.SUMMARY);
        FetchedPage bare = new FetchedPage(asked, index, PageSlice.of(index, asked), List.of());
        FetchedPage full =
                bare.with(List.of(new Fetched(Optional.of(Buffer.buffer("Subject: a\r\n\r\n")), Optional.empty())));
        for (FetchedPage page : List.of(bare, full)) {
            RequestTiming timing = new RequestTiming(System::nanoTime);
            assertThat(reader.page(timing, page, MemoryLedger.boundless().open(), 0)
                            .await()
                            .atMost(MailboxWorld.PATIENCE)
                            .items())
                    .hasSize(1);
            assertThat(timing.soFar().containsKey(Phase.PARSE))
                    .as("a header that is hard to read would hold everybody's mail up")
                    .isEqualTo(page == full);
        }
    }

    private Optional<Boolean> hasAttachments(String beginning) {
        return page(Detail.PREVIEW, List.of("u"), beginning).items().get(0).hasAttachments();
    }

    @ParameterizedTest
    @CsvSource({
        // Two lines of the body stand before the text.
        "61, true",
        "62, false",
        "63, false",
    })
    void preview_ofAsManyLinesAsAreFetched_doesNotSayThatThereIsNoAttachment(int lines, boolean whole) {
        for (String end : List.of("\r\n", "\n")) {
            String beginning = (MIXED + "line\r\n".repeat(lines)).replace("\r\n", end);
            assertThat(hasAttachments(beginning))
                    .as("a file behind what was fetched would not be shown")
                    .isEqualTo(whole ? Optional.of(false) : Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void preview_ofAsManyOctetsAsAreFetched_doesNotSayThatThereIsNoAttachment(int more, boolean whole) {
        String beginning = MIXED + "x".repeat(PREVIEW_OCTETS + more - MIXED.length());
        assertThat(hasAttachments(beginning)).isEqualTo(whole ? Optional.of(false) : Optional.empty());
    }

    @Test
    void preview_ofAHeaderOfManyLinesAndAShortText_isOfTheWholeMessage() {
        assertThat(hasAttachments("X-Trace: one\r\n".repeat(100) + MIXED + "line\r\n"))
                .contains(false);
        assertThat(hasAttachments("X-Trace: one\n".repeat(100) + (MIXED + "line\r\n").replace("\r\n", "\n")))
                .contains(false);
        assertThat(hasAttachments("Content-Type: multipart/mixed;\r\n x\r\n\r\n" + "line\r\n".repeat(63)))
                .contains(false);
    }

    @Test
    void header_thatCannotBeRead_isOneRowWithItsReasonAmongTheOthers() {
        MessagePage page =
                page(Detail.SUMMARY, List.of("a", "b", "c"), "Subject: a\r\n\r\n", UNREADABLE, "Subject: c\r\n\r\n");
        assertThat(page.items())
                .extracting(item -> item.headers().map(headers -> headers.subject()))
                .containsExactly(Optional.of("a"), Optional.empty(), Optional.of("c"));
        assertThat(page.items().get(1).failure().orElseThrow()).isInstanceOf(MimeFailure.class);
        assertThat(page.version())
                .as("who asks again must not be told that nothing has changed")
                .isEmpty();
    }

    @Test
    void headers_ofMessagesThatShareAUniqueId_areShownWithWhyTheyCannotBeOpened() {
        MessagePage page = page(
                Detail.SUMMARY, List.of("twice", "twice", "c"), "Subject: a\r\n\r\n", UNREADABLE, "Subject: c\r\n\r\n");
        assertThat(page.items())
                .extracting(item -> item.failure().map(Object::getClass))
                .containsExactly(
                        Optional.of(MailboxFailure.NotAddressable.class),
                        Optional.of(MailboxFailure.NotAddressable.class),
                        Optional.empty());
        assertThat(page.version()).as("another attempt opens no more of them").isPresent();
        assertThat(page.items())
                .extracting(MessageSummary::headers)
                .satisfiesExactly(
                        first -> assertThat(first).isPresent(),
                        second -> assertThat(second).isEmpty(),
                        third -> assertThat(third).isPresent());
    }

    @Test
    void match_ofAHeaderThatCannotBeRead_isNoneAndLeavesTheOthers() {
        HeaderFilter bomb = new HeaderFilter(Optional.empty(), Optional.of("bomb"), Optional.empty(), Optional.empty());
        List<Fetched> tops = List.of(
                new Fetched(Optional.of(Buffer.buffer(UNREADABLE)), Optional.empty()),
                new Fetched(Optional.of(Buffer.buffer("Subject: bomb\r\n\r\n")), Optional.empty()));
        assertThat(reader.matches(tops, bomb)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(MailboxWorld.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join())
                .containsExactly(false, true);
    }
}

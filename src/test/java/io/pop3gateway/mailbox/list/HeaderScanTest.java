package io.pop3gateway.mailbox.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.future.FutureImpl;
import io.vertx.core.impl.future.Listener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of a scan whose headers are read by other threads, which may be done at any moment. */
class HeaderScanTest {

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final ParsingThreads threads = new ParsingThreads(1);

    @AfterEach
    void stop() {
        threads.stop();
        world.close();
    }

    /** Complete as soon as somebody listens, and before anybody else does. */
    private static final class CompleteMeanwhile<T> extends FutureImpl<T> {

        private final T result;

        CompleteMeanwhile(ContextInternal context, T result) {
            super(context);
            this.result = result;
        }

        @Override
        public void addListener(Listener<T> listener) {
            super.addListener(listener);
            CompletableFuture.runAsync(() -> tryComplete(result)).join();
        }
    }

    private final class QuickReader extends PageReader {

        QuickReader() {
            super(
                    new HeaderParser(MimeLimits.defaults()),
                    new MessageParser(MimeLimits.defaults()),
                    threads,
                    65536,
                    65536);
        }

        @Override
        Future<List<Boolean>> matches(List<Fetched> tops, HeaderFilter filter) {
            List<Boolean> matches = tops.stream()
                    .map(top -> top.octets().orElseThrow().toString().contains("Lunch"))
                    .toList();
            return new CompleteMeanwhile<>((ContextInternal) Vertx.currentContext(), matches);
        }
    }

    @Test
    void scan_headersAreReadBeforeTheirWindowIsAwaited_looksAtEachMessageOnce() {
        for (int i = 0; i < 200; i++) {
            world.maildrop.deliver("u" + i, "Subject: " + (i == 10 || i == 199 ? "Lunch" : "Work") + "\r\n\r\n");
        }
        world.learnTheServer();
        PageRequest request =
                new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.IDS, Searches.LUNCH, Optional.empty());
        MessagePage page = (MessagePage) world.await(new ListMessages(world.pool, new QuickReader(), world.timers, 1000)
                .list(world.request(), request, KnownLists.NONE));
        assertThat(page.items())
                .extracting(item -> item.message().uid().orElseThrow())
                .containsExactly("u10", "u199");
        assertThat(page.scanned()).isEqualTo(200);
        assertThat(world.flights())
                .as("login with UIDL and LIST; windows of 50, 100 and 50")
                .isEqualTo(4);
        assertThat(world.maildrop.commands("TOP")).isEqualTo(200);
    }

    @Test
    void scan_answersAreThereBeforeAnotherThreadListens_goesOnOnThatThread() {
        MimeLimits limits = MimeLimits.defaults();
        PageReader reader = new PageReader(new HeaderParser(limits), new MessageParser(limits), threads, 65536, 65536);
        List<Fetched> tops = List.of(
                new Fetched(Optional.of(Buffer.buffer("Subject: Lunch\r\n\r\n")), Optional.empty()),
                new Fetched(Optional.of(Buffer.buffer("Subject: Work\r\n\r\n")), Optional.empty()));
        assertThat(Vertx.currentContext()).as("this thread's").isNull();
        assertThat(reader.matches(tops, Searches.LUNCH)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(MailboxWorld.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join())
                .containsExactly(true, false);
    }

    /** Reads the first window for a while, by the clock of the scan. */
    private final class SlowReader extends PageReader {

        private final Duration takes;
        private int windows;

        SlowReader(Duration takes) {
            super(
                    new HeaderParser(MimeLimits.defaults()),
                    new MessageParser(MimeLimits.defaults()),
                    threads,
                    65536,
                    65536);
            this.takes = takes;
        }

        @Override
        Future<List<Boolean>> matches(List<Fetched> tops, HeaderFilter filter) {
            if (windows++ == 0) {
                world.timers.advance(takes);
            }
            return super.matches(tops, filter);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Of 20 s two are kept back for the answer.
        "PT9S, true",
        "PT9.000000001S, false",
    })
    void scan_nextWindowWouldNotBeDoneInTime_isNotBegun(Duration window, boolean begun) {
        deliver(80);
        world.timers.advance(Duration.ofDays(1));
        PageRequest request =
                new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.IDS, Searches.LUNCH, Optional.empty());
        MessagePage page =
                (MessagePage) world.await(new ListMessages(world.pool, new SlowReader(window), world.timers, 1000)
                        .list(world.request(), request, KnownLists.NONE));
        assertThat(MailboxWorld.uids(page)).containsExactly("u10");
        assertThat(page.complete())
                .as("whether all was looked at is told as it is")
                .isEqualTo(begun);
        assertThat(page.version().isPresent()).isEqualTo(begun);
        assertThat(page.next().isPresent()).isNotEqualTo(begun);
        assertThat(world.maildrop.commands("TOP")).isEqualTo(begun ? 80 : 50);
        world.flights();
        assertThat(world.timers.pending())
                .as("timers that hold a page's headers after it was shown")
                .isZero();
    }

    private void deliver(int count) {
        for (int i = 0; i < count; i++) {
            world.maildrop.deliver("u" + i, "Subject: " + (i == 10 ? "Lunch" : "Work") + "\r\n\r\n");
        }
    }

    @Test
    void scan_timeWasOverBeforeItBegan_showsWhatOneWindowHas() {
        deliver(80);
        world.timers.advance(Duration.ofDays(1));
        PageRequest asked =
                new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.IDS, Searches.LUNCH, Optional.empty());
        MemoryLease memory = MemoryLedger.boundless().open();
        FetchedPage page = world.await(
                Reserved.uni(() -> world.pool.read(world.request(), lease -> MaildropIndex.read(lease.session(), memory)
                        .compose(index -> world.lister(1000)
                                .page(lease, index, asked, new Patience(0, Duration.ofSeconds(20)), memory)))));
        assertThat(page.slice().messages())
                .as("nothing at all, and nothing again at the next attempt")
                .hasSize(1);
        assertThat(page.scanned()).isEqualTo(50);
        assertThat(page.complete()).isFalse();
    }

    @Test
    void scan_nothingIsThereWhenTimeIsNearlyUp_isWaitedForToTheEnd() {
        deliver(80);
        world.maildrop.fallSilentAfter("TOP", 0);
        PageRequest asked =
                new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.IDS, Searches.LUNCH, Optional.empty());
        CompletableFuture<ListAnswer> answer =
                world.lister(1000).list(world.request(), asked, KnownLists.NONE).subscribeAsCompletionStage();
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.commands("TOP") > 0);
        world.timers.advance(MailboxWorld.DEADLINE.minusSeconds(1));
        assertThat(answer)
                .as("an empty page would say that there is no such message")
                .isNotDone();
        world.timers.advance(Duration.ofSeconds(1));
        await().atMost(MailboxWorld.PATIENCE).until(answer::isCompletedExceptionally);
    }
}

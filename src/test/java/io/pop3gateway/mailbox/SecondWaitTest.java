package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.read.ReadHtml;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.mailbox.read.ReadingCost;
import io.pop3gateway.mailbox.read.TextReader;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.testing.ManualTimers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has fetched a message and waits for memory to make a page of it. */
class SecondWaitTest {

    private static final int MEGABYTE = 1 << 20;

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final ManualTimers time = new ManualTimers();
    private final MemoryLedger memory = new MemoryLedger("memory", 50L * MEGABYTE, 10, time);

    @AfterEach
    void stop() {
        world.close();
    }

    private ReadHtml pages() {
        MimeLimits limits = MimeLimits.defaults();
        ReadingCost cost = new ReadingCost(MEGABYTE);
        return new ReadHtml(
                new ReadMessage(world.pool, world.reading, world.spools, 8 * MEGABYTE, 8 * MEGABYTE),
                new TextReader(new MessageParser(limits), world.threads, cost, time, MailboxWorld.PATIENCE),
                cost,
                new SafeHtml(limits),
                limits);
    }

    @Test
    void page_thatMemoryIsWaitedForASecondTime_hasNoMoreTimeThanTheRequestHad() {
        world.maildrop.deliver("html", "Content-Type: text/html\r\n\r\n" + "<p>word</p>\r\n".repeat(4 * MEGABYTE / 13));
        SessionRequest asked = world.request();
        try (MemoryLease others = memory.open();
                MemoryLease own = memory.open()) {
            others.hold(20L * MEGABYTE, MailboxWorld.PATIENCE);
            SessionRequest request = new SessionRequest(
                    asked.server(),
                    asked.credentials(),
                    asked.deadline(),
                    false,
                    asked.timing(),
                    own,
                    Optional.empty());
            CompletableFuture<?> page = pages().read(
                            request, MessageId.of("html").orElseThrow(), ImageRule.BLOCK)
                    .subscribeAsCompletionStage();
            await().atMost(MailboxWorld.PATIENCE).until(() -> memory.waiting() == 1);
            // Fetching took some of it.
            time.advance(asked.deadline().minusNanos(1));
            await().atMost(MailboxWorld.PATIENCE).until(page::isDone);
            assertThat(page.handle((shown, failure) -> failure).join())
                    .extracting(failure -> failure instanceof CompletionException ? failure.getCause() : failure)
                    .isInstanceOf(NoRoom.class);
        }
    }
}

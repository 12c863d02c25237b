package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.read.FetchMessages;
import io.pop3gateway.mailbox.read.PartOctets;
import io.pop3gateway.mailbox.read.ReadAttachment;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.testing.ManualTimers;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Streamed answers whose reader leaves before subscribing to them, which nobody is told: what they hold is given back all the same.
 */
class UnreadAnswersTest {

    private static final Duration STALL = Pop3ClientOptions.DEFAULT.stall();
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String BODY = "x".repeat(300_000);

    private final ManualTimers sockets = new ManualTimers();
    private final MailboxWorld world = new MailboxWorld(Duration.ZERO, vertx -> sockets);
    private final ReadMessage read = new ReadMessage(world.pool, world.reading, world.spools, 1 << 20, 1 << 20);

    @BeforeEach
    void deliver() {
        for (String uid : List.of("a", "b")) {
            world.maildrop.deliver(uid, "Subject: x\r\n\r\n" + BODY);
        }
        // It would close the connection, and the socket's buffers have room for what comes before.
        world.maildrop.fallSilentAfter("QUIT", 0);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static MessageId id(String uid) {
        return MessageId.of(uid).orElseThrow();
    }

    private void noSessionIsLeft() {
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.pool.sessions() == 0 && world.maildrop.open() == 0);
    }

    @Test
    void rawMessage_thatNobodySubscribesTo_holdsItsSessionNoLongerThanAStall() {
        world.await(read.raw(world.request(), id("a")));
        world.advance(sockets, STALL.minus(MOMENT));
        assertThat(world.pool.sessions()).isEqualTo(1);
        world.advance(sockets, MOMENT);
        noSessionIsLeft();
    }

    @Test
    void fetchedMessages_thatNobodySubscribesTo_holdTheirSessionNoLongerThanAStall() {
        FetchMessages fetch =
                new FetchMessages(world.pool, world.reading, null, world.threads, world.spools, 1 << 20, 1 << 16);
        world.await(fetch.raw(world.request(), List.of(id("a"), id("b"))));
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.commands("RETR") == 2);
        assertThat(world.pool.sessions()).isEqualTo(1);
        world.advance(sockets, STALL);
        noSessionIsLeft();
    }

    @Test
    void part_thatNobodySubscribesTo_isClosedAfterAStall() {
        PartOctets part = part();
        world.timers.advance(STALL);
        part.blocks()
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1))
                .awaitFailure()
                .assertFailedWith(Pop3Failure.TimedOut.class);
    }

    @Test
    void part_thatIsBeingRead_staysOpen() {
        PartOctets part = part();
        AssertSubscriber<byte[]> reader = part.blocks().subscribe().withSubscriber(AssertSubscriber.create(1));
        world.timers.advance(STALL.multipliedBy(2));
        reader.request(Long.MAX_VALUE).awaitCompletion(MailboxWorld.PATIENCE);
        assertThat(reader.getItems().stream().mapToInt(block -> block.length).sum())
                .isEqualTo(BODY.length() + "\r\n".length());
        assertThat(world.timers.pending()).isZero();
    }

    private PartOctets part() {
        ReadAttachment attachment = new ReadAttachment(
                read, new AttachmentReader(MimeLimits.defaults()), world.threads, world.timers, STALL);
        return world.await(attachment.read(world.request(), id("a"), "1"));
    }
}

package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.read.FetchMessages;
import io.pop3gateway.mailbox.read.FetchedMessage;
import io.pop3gateway.mailbox.read.ReadableMessage;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a fetch of several messages counts for while it goes on. */
class FetchMemoryTest {

    private static final int TEXT = 300_000;

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void fetch_behindASmallMessage_stillHoldsWhatTheLargeOneNeeds() {
        world.maildrop.deliver("small", "Subject: small\r\n\r\nshort");
        world.maildrop.deliver("large", "Subject: large\r\n\r\n" + "word ".repeat(TEXT / 5));
        FetchMessages fetch =
                new FetchMessages(world.pool, world.reading, null, world.threads, world.spools, 1 << 20, 1 << 16);
        SessionRequest request = world.request();
        AssertSubscriber<FetchedMessage<ReadableMessage>> reader = world.await(fetch.parsed(
                        request,
                        Stream.of("small", "large")
                                .map(uid -> MessageId.of(uid).orElseThrow())
                                .toList()))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        assertThat(request.memory().octets())
                .as("octets counted when the small message was read and the large one is next")
                .isGreaterThan(TEXT);
        reader.request(1).awaitCompletion(MailboxWorld.PATIENCE);
        assertThat(reader.getItems()).hasSize(2);
    }
}

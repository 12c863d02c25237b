package io.pop3gateway.mailbox.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.mailbox.list.Detail;
import io.pop3gateway.mailbox.list.KnownLists;
import io.pop3gateway.mailbox.list.ListMessages.Found;
import io.pop3gateway.mailbox.list.MessagePage;
import io.pop3gateway.mailbox.list.Order;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.mailbox.list.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wait whose time is up while the mailbox is being looked at. */
class AwaitedPageTest {

    private static final PageRequest LIST = new PageRequest(50, Order.NEWEST, Optional.empty(), Detail.SUMMARY);

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final AtomicInteger givenUp = new AtomicInteger();
    private final AwaitedPage awaited = new AwaitedPage(
            world.request(),
            world.lister(1000),
            LIST,
            KnownLists.NONE,
            () -> Patience.of(world.request(), world.timers));

    AwaitedPageTest() {
        awaited.whenGivenUp(givenUp::incrementAndGet);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void deliver(String uid) {
        world.maildrop.deliver(uid, "Subject: x\r\n\r\n");
    }

    /** A look; time is up when it has begun, or not at all. */
    private Optional<Found> look(boolean timeIsUpMeanwhile) {
        Optional<Found> found =
                world.await(Reserved.uni(() -> world.pool.read(world.request().afresh(MailboxWorld.DEADLINE), lease -> {
                    var look = awaited.look(lease);
                    if (timeIsUpMeanwhile) {
                        awaited.timeIsUp();
                        assertThat(givenUp)
                                .as("what the look finds may still be told")
                                .hasValue(0);
                    }
                    return look;
                })));
        world.flights();
        return found;
    }

    @Test
    void look_thatFindsNothingAfterTheTime_endsTheWait() {
        deliver("a");
        assertThat(look(true)).isEmpty();
        assertThat(givenUp)
                .as("a caller who waits for the last moment, and asks again too late")
                .hasValue(1);
        MessagePage nothing = (MessagePage) awaited.nothing();
        assertThat(nothing.items()).isEmpty();
        assertThat(nothing.messageCount()).isEqualTo(1);
        assertThat(nothing.totalSize()).isEqualTo(14);
    }

    @Test
    void look_thatFindsSomethingAfterTheTime_isTheAnswer() {
        deliver("a");
        assertThat(look(false)).isEmpty();
        deliver("b");
        assertThat(look(true)).isPresent();
        assertThat(givenUp).as("news that nobody is told").hasValue(0);
    }

    @Test
    void wait_timeIsUpBetweenLooks_endsAtOnceAndNotBeforeTheFirst() {
        awaited.timeIsUp();
        assertThat(givenUp).as("nothing is known to tell").hasValue(0);
        deliver("a");
        look(false);
        assertThat(givenUp).hasValue(1);
        awaited.timeIsUp();
        assertThat(givenUp).hasValue(2);
    }
}

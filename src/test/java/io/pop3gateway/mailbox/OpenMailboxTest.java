package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a mailbox says of itself. */
class OpenMailboxTest {

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void open_aMailbox_tellsWhatIsInItInOneFlight() {
        world.maildrop.deliver("a", "Subject: x\r\n\r\nhello");
        world.maildrop.deliver("b", "Subject: x\r\n\r\nhello");
        world.learnTheServer();
        MailboxStatus status = world.await(new OpenMailbox(world.pool).open(world.request()));
        assertThat(status.messageCount()).isEqualTo(2);
        assertThat(status.totalSize()).isEqualTo(38);
        assertThat(status.capabilities()).isNotNull();
        assertThat(world.flights()).as("login with STAT and QUIT").isEqualTo(1);
    }

    @Test
    void message_withoutANumber_isNone() {
        ListedMessage listed = new ListedMessage(1, Optional.of("a"), MessageId.of("a"), 10);
        assertThat(listed.withSize(20)).isEqualTo(new ListedMessage(1, Optional.of("a"), MessageId.of("a"), 20));
        assertThatThrownBy(() -> new ListedMessage(0, Optional.empty(), Optional.empty(), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package io.pop3gateway.mailbox.list;

import static io.pop3gateway.mailbox.MailboxWorld.uids;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose newest message is number 1, as Exchange can be told to be. */
class NumberedBackwardsTest {

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @BeforeEach
    void deliver() {
        world.numbersBackwards();
        for (int i = 0; i < 10; i++) {
            arrives("u" + i);
        }
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void arrives(String uid) {
        world.maildrop.deliverFirst(uid, "Subject: " + uid + "\r\n\r\n");
    }

    private MessagePage list(Order order, Optional<Cursor> cursor, Optional<MessageId> after) {
        PageRequest page = new PageRequest(3, order, cursor, Detail.SUMMARY, HeaderFilter.NONE, after);
        return world.list(1000, page);
    }

    @ParameterizedTest
    @CsvSource({"NEWEST, u9 u8 u7, 1", "OLDEST, u0 u1 u2, 10"})
    void list_beginsWithWhatItsOrderSays(Order order, String uids, int number) {
        MessagePage page = list(order, Optional.empty(), Optional.empty());
        assertThat(uids(page)).containsExactly(uids.split(" "));
        assertThat(page.items().get(0).message())
                .extracting(ListedMessage::number)
                .as("the server's own number, for information")
                .isEqualTo(number);
        assertThat(page.items().get(0).headers().orElseThrow().subject()).isEqualTo(uids.substring(0, 2));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void pages_whileMailArrives_showEachMessageOnce(Order order) {
        List<String> shown = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        int more = 10;
        do {
            MessagePage page = list(order, cursor, Optional.empty());
            shown.addAll(uids(page));
            cursor = page.next();
            if (more < 12) {
                arrives("u" + more++);
            }
        } while (cursor.isPresent());
        assertThat(shown).doesNotHaveDuplicates().contains("u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9");
        assertThat(shown).as("what came while the pages were read").hasSize(order == Order.OLDEST ? 12 : 10);
    }

    @Test
    void after_aMessage_isWhatCameLater() {
        MessageId last = MessageId.of("u9").orElseThrow();
        assertThat(uids(list(Order.NEWEST, Optional.empty(), Optional.of(last))))
                .isEmpty();
        arrives("u10");
        arrives("u11");
        assertThat(uids(list(Order.NEWEST, Optional.empty(), Optional.of(last))))
                .containsExactly("u11", "u10");
        assertThat(uids(list(Order.OLDEST, Optional.empty(), Optional.of(last))))
                .containsExactly("u10", "u11");
    }
}

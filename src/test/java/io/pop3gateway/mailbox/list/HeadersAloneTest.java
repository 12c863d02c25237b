package io.pop3gateway.mailbox.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.pop3.Pop3Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists on servers that give no header alone, or not of every message. */
class HeadersAloneTest {

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @BeforeEach
    void deliver() {
        for (int i = 1; i <= 3; i++) {
            world.maildrop.deliver("u" + i, "Subject: message " + i + "\r\n\r\nline\r\n");
        }
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private MessagePage page() {
        return world.list(1000, new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.SUMMARY));
    }

    private List<String> subjects() {
        return page().items().stream()
                .map(item -> item.headers()
                        .map(headers -> String.valueOf(headers.subject()))
                        .orElse("none"))
                .toList();
    }

    @Test
    void list_ofAServerThatGivesNoHeaderAlone_hasItsSubjectsFromTheFirstTimeOn() {
        world.maildrop.refuseHeadersAlone();
        for (int time = 0; time < 3; time++) {
            assertThat(subjects()).containsExactly("message 1", "message 2", "message 3");
        }
    }

    @Test
    void list_withADamagedMessage_hasTheOthersFromTheFirstTimeOn() {
        world.maildrop.damage(1);
        for (int time = 0; time < 3; time++) {
            assertThat(subjects()).containsExactly("none", "message 2", "message 3");
            assertThat(page().items())
                    .extracting(item -> item.failure().map(Object::getClass))
                    .as("an empty row without a reason")
                    .containsExactly(Optional.of(Pop3Failure.CommandRefused.class), Optional.empty(), Optional.empty());
        }
    }

    @Test
    void list_withADamagedMessageOfAServerThatGivesNoHeaderAlone_hasTheOthers() {
        world.maildrop.refuseHeadersAlone();
        world.maildrop.damage(2);
        for (int time = 0; time < 3; time++) {
            assertThat(subjects()).containsExactly("message 1", "none", "message 3");
        }
    }

    @Test
    void list_ofAServerWithoutTop_isAnsweredInOneSession() {
        world.maildrop.refuseTop();
        assertThat(subjects()).containsExactly("none", "none", "none");
        assertThat(world.maildrop.logins()).isEqualTo(1);
    }
}

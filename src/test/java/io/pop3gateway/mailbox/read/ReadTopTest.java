package io.pop3gateway.mailbox.read;

import static io.pop3gateway.mailbox.read.ReadingWorld.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.pop3.Pop3Failure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginnings of messages. */
class ReadTopTest {

    private static final int MOST = 100;

    private final ReadingWorld reading = new ReadingWorld();
    private final MailboxWorld world = reading.world;
    private final ReadTop top = new ReadTop(world.pool, reading.reading, MOST);

    @BeforeEach
    void deliver() {
        world.maildrop.deliver("a", "Subject: x\r\n\r\none\r\ntwo\r\nthree\r\n");
        world.maildrop.deliver("long", "Subject: x\r\n\r\n" + "0123456789\r\n".repeat(50));
    }

    @AfterEach
    void close() {
        reading.close();
    }

    private String raw(String uid, int lines) {
        return new String(reading.await(top.raw(reading.request(), id(uid), lines)), StandardCharsets.ISO_8859_1);
    }

    @Test
    void top_ofSomeLines_hasTheHeaderAndTheseLinesInTwoFlights() {
        world.learnTheServer();
        assertThat(raw("a", 2)).isEqualTo("Subject: x\r\n\r\none\r\ntwo\r\n");
        assertThat(world.flights())
                .as("login with UIDL and LIST; TOP with QUIT")
                .isEqualTo(2);
        assertThat(raw("a", 0)).isEqualTo("Subject: x\r\n\r\n");
    }

    @Test
    void top_ofMoreThanTheOperatorAllows_isCut() {
        assertThat(raw("long", 50)).startsWith("Subject: x").hasSizeBetween(MOST - 12, MOST);
    }

    @Test
    void top_whateverWasFetched_holdsWhatItIsWorth() {
        int octets = raw("long", 50).length();
        assertThat(reading.memory.octets()).isEqualTo(65536 + 16L * octets);
    }

    @Test
    void top_thatIsRead_showsItsText() {
        ReadableMessage shown = reading.await(top.parsed(reading.request(), id("a"), 1));
        assertThat(shown.content().text().strip()).isEqualTo("one");
        assertThat(reading.memory.octets())
                .isEqualTo(65536 + 6L * shown.content().text().length());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001})
    void top_ofLinesThatMayNotBeAskedFor_isRefused(int lines) {
        assertThatThrownBy(() -> top.raw(reading.request(), id("a"), lines))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void top_ofTheMostLines_isThere() {
        assertThat(raw("a", ReadTop.MAX_LINES)).contains("three");
    }

    @Test
    void top_ofWhatIsNotThere_isNotFoundAndOfWhatIsRefusedARefusal() {
        assertThatThrownBy(() -> raw("gone", 1)).isInstanceOf(MailboxFailure.MessageNotFound.class);
        world.maildrop.damage(1);
        assertThatThrownBy(() -> raw("a", 1)).isInstanceOf(Pop3Failure.CommandRefused.class);
    }
}

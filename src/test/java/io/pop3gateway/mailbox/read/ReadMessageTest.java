package io.pop3gateway.mailbox.read;

import static io.pop3gateway.mailbox.read.ReadingWorld.id;
import static io.pop3gateway.mailbox.read.ReadingWorld.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.pop3.Pop3Failure;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that are read one at a time: what is shown of them, and what is given back afterwards. */
class ReadMessageTest {

    private static final String LETTER = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nouter\r\n--x\r\n"
            + "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nwords within\r\n--x--\r\n";

    private final ReadingWorld reading = new ReadingWorld();
    private final MailboxWorld world = reading.world;
    private final ReadMessage read = reading.read;

    @AfterEach
    void close() {
        reading.close();
    }

    @Test
    void find_aMessage_costsOneFlightAndFetchesNothing() {
        world.maildrop.deliver("a", message(16));
        world.maildrop.deliver("b", message(32));
        world.learnTheServer();
        ListedMessage found = reading.await(read.find(reading.request(), id("b")));
        assertThat(found.number()).isEqualTo(2);
        assertThat(found.size()).isEqualTo(message(32).length());
        assertThat(world.flights()).as("login with UIDL, LIST and QUIT").isEqualTo(1);
        assertThat(world.maildrop.commands("RETR")).isZero();
        assertThatThrownBy(() -> reading.await(read.find(reading.request(), id("c"))))
                .isInstanceOf(MailboxFailure.MessageNotFound.class);
    }

    @Test
    void parsed_aMessage_isShownAndHoldsNoMoreThanItsAnswer() {
        world.maildrop.deliver("a", "Subject: x\r\nContent-Type: text/html\r\n\r\n<p>hello<script>x</script></p>");
        world.learnTheServer();
        ReadableMessage shown = reading.await(read.parsed(reading.request(), id("a")));
        String html = shown.safeHtml().orElseThrow();
        assertThat(html).contains("hello").doesNotContain("script");
        assertThat(shown.content().html()).as("hostile as it came").isEmpty();
        assertThat(reading.memory.octets())
                .isEqualTo(65536 + 6L * (shown.content().text().length() + html.length()));
        assertThat(world.flights())
                .as("login with UIDL and LIST; RETR with QUIT")
                .isEqualTo(2);
    }

    @Test
    void parsed_aMessageThatWentThroughAFile_leavesNoFile() {
        world.maildrop.deliver("a", message(ReadingWorld.IN_A_FILE));
        ReadableMessage shown = reading.await(read.parsed(reading.request(), id("a")));
        assertThat(shown.content().text())
                .startsWith("0123456789abcdef")
                .hasSizeGreaterThan(ReadingWorld.IN_A_FILE - 1);
        reading.noFileIsLeft();
    }

    @Test
    void message_asLargeAsItMayBe_isReadAndALargerOneIsNotFetched() {
        // The server gives a line end more than it lists.
        String longest = "\r\n" + "x".repeat(ReadingWorld.PARSED - 4);
        world.maildrop.deliver("longest", longest);
        world.maildrop.deliver("longer", longest + "xxx");
        assertThat(reading.await(read.parsed(reading.request(), id("longest")))
                        .listed()
                        .size())
                .isEqualTo(ReadingWorld.PARSED - 2);
        world.maildrop.forget();
        assertThatThrownBy(() -> reading.await(read.parsed(reading.request(), id("longer"))))
                .isInstanceOf(MailboxFailure.MessageTooLarge.class);
        assertThat(world.maildrop.commands("RETR")).isZero();
        reading.await(read.raw(reading.request(), id("longer")))
                .octets()
                .collect()
                .asList()
                .await()
                .atMost(MailboxWorld.PATIENCE);
    }

    @Test
    void enclosed_aMessageInAMessage_isShownWithItsOwnSize() {
        world.maildrop.deliver("a", LETTER);
        ReadableMessage inner = reading.await(read.enclosed(reading.request(), id("a"), "2"));
        assertThat(inner.content().headers().subject()).isEqualTo("inner");
        assertThat(inner.content().text()).contains("words within");
        assertThat(inner.listed().size()).isLessThan(LETTER.length()).isPositive();
        assertThat(reading.memory.octets())
                .isEqualTo(65536 + 6L * inner.content().text().length());
    }

    @Test
    void enclosed_whatIsNotThere_isNotFoundAndLeavesNoFile() {
        world.maildrop.deliver("a", LETTER.replace("outer", message(ReadingWorld.IN_A_FILE)));
        assertThatThrownBy(() -> reading.await(read.enclosed(reading.request(), id("a"), "3")))
                .isInstanceOf(MailboxFailure.PartNotFound.class);
        reading.noFileIsLeft();
        assertThat(reading.await(read.enclosed(reading.request(), id("a"), "2"))
                        .content()
                        .text())
                .contains("words within");
        reading.noFileIsLeft();
    }

    @Test
    void raw_aMessage_isWhatTheServerHas() {
        String all = message(ReadingWorld.RAW - 100) + "\r\n.dot\r\n";
        world.maildrop.deliver("a", all);
        world.learnTheServer();
        RawMessage raw = reading.await(read.raw(reading.request(), id("a")));
        assertThat(raw.listed().size()).isEqualTo(all.length());
        List<Buffer> pieces = raw.octets().collect().asList().await().atMost(MailboxWorld.PATIENCE);
        Buffer octets = Buffer.buffer();
        pieces.forEach(octets::appendBuffer);
        assertThat(octets.toString()).isEqualTo(all + "\r\n");
        assertThat(world.flights())
                .as("login with UIDL and LIST; RETR with QUIT")
                .isEqualTo(2);
    }

    @Test
    void raw_aMessageLargerThanMayBeHandedOn_isNotFetched() {
        world.maildrop.deliver("a", message(ReadingWorld.RAW));
        assertThatThrownBy(() -> reading.await(read.raw(reading.request(), id("a"))))
                .isInstanceOf(MailboxFailure.MessageTooLarge.class);
        assertThat(world.maildrop.commands("RETR")).isZero();
    }

    @Test
    void raw_whoseRequestEndsBeforeItIsRead_givesTheMaildropBack() {
        world.maildrop.deliver("a", message(ReadingWorld.RAW - 100));
        world.maildrop.fallSilentAfter("QUIT", 0);
        reading.await(read.raw(reading.request(), id("a")));
        assertThat(world.pool.sessions()).isEqualTo(1);
        reading.memory.close();
        reading.noSessionIsLeft();
    }

    @Test
    void refused_messageThatIsThere_isARefusalAndOneThatIsGoneIsNotFound() {
        world.maildrop.deliver("a", message(16));
        world.maildrop.withhold(1);
        assertThatThrownBy(() -> reading.await(read.parsed(reading.request(), id("a"))))
                .isInstanceOf(Pop3Failure.CommandRefused.class);
        assertThatThrownBy(() -> reading.await(read.raw(reading.request(), id("a"))))
                .isInstanceOf(Pop3Failure.CommandRefused.class);
    }

    @Test
    void message_thatThereIsNoMemoryForYet_isFetchedOnceThereIs() {
        world.maildrop.deliver("a", message(400_000));
        MemoryLedger little = new MemoryLedger("heap", 8 << 20, 1, world.timers);
        MemoryLease others = little.open();
        others.grow(3 << 20);
        try (MemoryLease own = little.open()) {
            CompletableFuture<ReadableMessage> shown =
                    read.parsed(world.request(own), id("a")).subscribeAsCompletionStage();
            await().atMost(MailboxWorld.PATIENCE).until(() -> little.waiting() == 1);
            assertThat(world.maildrop.commands("RETR"))
                    .as("what is fetched without memory for it ends the gateway")
                    .isZero();
            others.close();
            await().atMost(MailboxWorld.PATIENCE).until(shown::isDone);
            assertThat(shown.join().content().text()).hasSizeGreaterThan(399_999);
        }
        assertThat(little.used()).isZero();
    }
}

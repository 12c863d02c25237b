package io.pop3gateway.mailbox.read;

import static io.pop3gateway.mailbox.read.ReadingWorld.id;
import static io.pop3gateway.mailbox.read.ReadingWorld.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several messages fetched in one session. */
class FetchMessagesTest {

    private final ReadingWorld reading = new ReadingWorld();
    private final MailboxWorld world = reading.world;
    private final FetchMessages fetch = new FetchMessages(
            world.pool,
            reading.reading,
            new HeaderParser(MimeLimits.defaults()),
            world.threads,
            reading.spools,
            ReadingWorld.PARSED,
            65536);

    @AfterEach
    void close() {
        reading.close();
    }

    private static List<MessageId> ids(String... uids) {
        return Stream.of(uids).map(ReadingWorld::id).toList();
    }

    private static <T> List<T> all(Multi<T> messages) {
        return messages.collect().asList().await().atMost(MailboxWorld.PATIENCE);
    }

    private List<FetchedMessage<ReadableMessage>> parsed(String... uids) {
        return all(reading.await(fetch.parsed(reading.request(), ids(uids))));
    }

    @Test
    void parsed_whatIsThereAndWhatIsNot_isTheRightOneAtEachPlace() {
        world.maildrop.deliver("a", "Subject: a\r\n\r\nfirst");
        world.maildrop.deliver("large", message(ReadingWorld.PARSED));
        world.maildrop.deliver("b", "Subject: b\r\n\r\nsecond");
        List<FetchedMessage<ReadableMessage>> fetched = parsed("b", "gone", "large", "a", "b");
        assertThat(fetched)
                .as("what is named twice comes once")
                .extracting(FetchedMessage::id)
                .isEqualTo(ids("b", "gone", "large", "a"));
        assertThat(fetched)
                .extracting(each -> each.content()
                        .map(content -> content.content().text().strip())
                        .orElseGet(() -> each.failure().orElseThrow().getClass().getSimpleName()))
                .containsExactly("second", "MessageNotFound", "MessageTooLarge", "first");
        assertThat(fetched)
                .extracting(FetchedMessage::size)
                .containsExactly(20L, -1L, (long) message(ReadingWorld.PARSED).length(), 19L);
        assertThat(world.maildrop.commands("RETR")).isEqualTo(2);
    }

    @Test
    void parsed_severalThroughFiles_leaveNoFileAndHoldOneMessageAtATime() {
        for (String uid : List.of("a", "b", "c")) {
            world.maildrop.deliver(uid, message(ReadingWorld.IN_A_FILE));
        }
        world.learnTheServer();
        assertThat(parsed("a", "b", "c")).allMatch(each -> each.content().isPresent());
        reading.noFileIsLeft();
        assertThat(reading.memory.octets())
                .as("what reading one of them needs, which has a line end more than was listed")
                .isEqualTo(65536 + 16L * (message(ReadingWorld.IN_A_FILE).length() + 2));
        assertThat(world.flights())
                .as("login with UIDL and LIST; RETR x 3 with QUIT")
                .isEqualTo(2);
    }

    @Test
    void parsed_oneIsRefused_comesAmongTheOthersAsAFailure() {
        world.maildrop.deliver("a", message(16));
        world.maildrop.deliver("b", message(16));
        world.maildrop.withhold(1);
        assertThat(parsed("a", "b"))
                .extracting(each -> each.failure().map(Object::getClass))
                .containsExactly(Optional.of(Pop3Failure.CommandRefused.class), Optional.empty());
    }

    @Test
    void parsed_theDiskIsFull_isAFailureAndLeavesTheMaildrop() {
        world.maildrop.deliver("large", message(ReadingWorld.IN_A_FILE));
        world.maildrop.fallSilentAfter("QUIT", 0);
        try (MemoryLease others = reading.disk.open()) {
            others.grow(60 << 20);
            assertThat(parsed("large"))
                    .extracting(each -> each.failure().map(Object::getClass))
                    .containsExactly(Optional.of(NoRoom.class));
        }
        reading.noSessionIsLeft();
    }

    @Test
    void summaries_areHeadersAloneWithRoomForAll() {
        world.maildrop.deliver("a", "Subject: a\r\n\r\nfirst");
        world.maildrop.deliver("b", "Subject: b\r\n\r\nsecond");
        world.learnTheServer();
        List<FetchedMessage<ParsedHeaders>> fetched =
                all(reading.await(fetch.summaries(reading.request(), ids("b", "gone", "a"))));
        assertThat(fetched)
                .extracting(each -> each.content().map(ParsedHeaders::subject).orElse("none"))
                .containsExactly("b", "none", "a");
        assertThat(world.maildrop.commands("RETR")).isZero();
        assertThat(world.flights()).isEqualTo(2);
        assertThat(reading.memory.octets()).isEqualTo(256 << 10);
    }

    @Test
    void raw_severalMessages_areWhatTheServerHas() {
        String large = message(ReadingWorld.IN_A_FILE);
        world.maildrop.deliver("a", large);
        world.maildrop.deliver("b", "Subject: b\r\n\r\nsecond");
        List<String> contents = reading.await(fetch.raw(reading.request(), ids("a", "b")))
                .onItem()
                .transformToUniAndConcatenate(
                        each -> each.content().orElseThrow().blocks().collect().asList())
                .map(blocks -> {
                    StringBuilder text = new StringBuilder();
                    blocks.forEach(block -> text.append(new String(block)));
                    return text.toString();
                })
                .collect()
                .asList()
                .await()
                .atMost(MailboxWorld.PATIENCE);
        assertThat(contents).containsExactly(large + "\r\n", "Subject: b\r\n\r\nsecond\r\n");
        reading.noFileIsLeft();
        assertThat(reading.memory.octets()).as("what waits to be written").isEqualTo(65536 + (4 << 18));
    }

    @Test
    void raw_readerLeavesBeforeTheFirstBlock_leavesNeitherFileNorSession() {
        world.maildrop.deliver("a", message(ReadingWorld.IN_A_FILE));
        world.maildrop.deliver("b", message(ReadingWorld.IN_A_FILE));
        world.maildrop.fallSilentAfter("QUIT", 0);
        AssertSubscriber<FetchedMessage<HeldMessage>> reader = reading.await(
                        fetch.raw(reading.request(), ids("a", "b")))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        assertThat(reading.disk.used()).isPositive();
        reader.cancel();
        reading.noFileIsLeft();
        reading.noSessionIsLeft();
    }

    @Test
    void parsed_nobodyTakesThem_leavesTheMaildropWhenTheRequestEnds() {
        world.maildrop.deliver("a", message(ReadingWorld.IN_A_FILE));
        world.maildrop.fallSilentAfter("QUIT", 0);
        reading.await(fetch.parsed(reading.request(), ids("a")));
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.commands("RETR") == 1);
        reading.memory.close();
        reading.noSessionIsLeft();
    }

    @Test
    void fetch_onAServerWithoutUniqueIds_isNotSupported() {
        world.maildrop.deliver("a", message(16));
        world.maildrop.refuseUidl();
        assertThatThrownBy(() -> parsed("a")).isInstanceOf(Pop3Failure.NotSupported.class);
    }

    @Test
    void fetch_aUniqueIdOfSeveral_isNotAddressable() {
        assertThat(new FetchedMessage<>(id("a"), 1, Optional.of("x"), Optional.empty()).content())
                .contains("x");
        assertThatThrownBy(() -> new FetchedMessage<>(id("a"), 1, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FetchedMessage<>(
                        id("a"), 1, Optional.of("x"), Optional.of(new MailboxFailure.NotAddressable())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void fetch_ofNoneOrTooMany_isRefused(int count) {
        List<MessageId> wrong =
                ids(IntStream.range(0, count).mapToObj(i -> "u" + i).toArray(String[]::new));
        assertThatThrownBy(() -> fetch.summaries(reading.request(), wrong))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fetch_ofAsManyAsMayBe_isDone() {
        String[] uids = IntStream.range(0, 200).mapToObj(i -> "u" + i).toArray(String[]::new);
        Stream.of(uids).forEach(uid -> world.maildrop.deliver(uid, "Subject: " + uid + "\r\n\r\n"));
        assertThat(all(reading.await(fetch.summaries(reading.request(), ids(uids)))))
                .extracting(each -> each.content().orElseThrow().subject())
                .containsExactly(uids);
    }
}

package io.pop3gateway.mailbox;

import static io.pop3gateway.mailbox.CutConnections.MESSAGES;
import static io.pop3gateway.mailbox.CutConnections.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.CutConnections.Ending;
import io.pop3gateway.mailbox.CutConnections.UseCase;
import io.pop3gateway.mailbox.delete.DeleteMessage;
import io.pop3gateway.mailbox.delete.DeleteMessages;
import io.pop3gateway.mailbox.list.Detail;
import io.pop3gateway.mailbox.list.KnownLists;
import io.pop3gateway.mailbox.list.ListMessages;
import io.pop3gateway.mailbox.list.MessagePage;
import io.pop3gateway.mailbox.list.Order;
import io.pop3gateway.mailbox.list.PageReader;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.mailbox.read.MessageReader;
import io.pop3gateway.mailbox.read.ReadMessage;
import io.pop3gateway.mailbox.read.Spools;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.queue.QueueingSessionPool;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.testing.BesideOthers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The server's connection ends behind each of its octets in turn, in each use case: nobody is told that something was done
 * that was not, or was not done that was, and nobody waits for ever.
 */
@BesideOthers
class CutEverywhereTest {

    private static final int EVERY_TIME = 1000;

    private final CutConnections connections = new CutConnections();
    private final QueueingSessionPool pool = connections.pool;
    private final ParsingThreads threads = new ParsingThreads(1);
    private final MessageReader reading = MailboxWorld.reading(threads);
    private final Spools spools = new Spools(threads, MemoryLedger.boundless(), new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        threads.stop();
        connections.close();
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void listWithSummaries_cutAnywhere_isWholeOrFails(int cuts) throws Exception {
        HeaderParser parser = new HeaderParser(MimeLimits.defaults());
        PageReader reader = new PageReader(parser, null, threads, 65536, 65536);
        ListMessages list = new ListMessages(pool, reader, Timers.of(connections.vertx), 1000);
        PageRequest page = new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.SUMMARY);
        UseCase useCase =
                request -> stage(list.list(request, page, KnownLists.NONE).map(found -> ((MessagePage) found)
                        .items().stream()
                                .map(item -> item.headers().orElseThrow().subject())
                                .toList()));
        for (Ending ending : connections.cutEverywhere(useCase, cuts)) {
            readsRight(ending, List.of("0", "1", "2"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void read_cutAnywhere_isWholeOrFails(int cuts) throws Exception {
        ReadMessage read = new ReadMessage(pool, reading, spools, 65536, 65536);
        UseCase useCase = request -> stage(read.parsed(request, id(1))
                .map(message -> message.content().text().strip()));
        for (Ending ending : connections.cutEverywhere(useCase, cuts)) {
            readsRight(ending, ".text 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void stream_cutAnywhere_neverEndsWellWhenItIsTruncated(int cuts) throws Exception {
        ReadMessage read = new ReadMessage(pool, reading, spools, 65536, 65536);
        UseCase useCase = request -> stage(read.raw(request, id(1))
                .flatMap(raw ->
                        raw.octets().collect().in(Buffer::buffer, (octets, piece) -> octets.appendBuffer(piece))));
        for (Ending ending : connections.cutEverywhere(useCase, cuts)) {
            readsRight(ending, MESSAGES.get(1).octets());
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void deleteOne_cutAnywhere_tellsTheTruth(int cuts) throws Exception {
        DeleteMessage delete = new DeleteMessage(new DeleteMessages(pool));
        for (Ending ending : connections.cutEverywhere(request -> stage(delete.delete(request, id(1))), cuts)) {
            assertThat(ending.holds(0) && ending.holds(2))
                    .as("the other messages stay: %s", ending)
                    .isTrue();
            if (ending.failure() == null) {
                assertThat(ending.holds(1))
                        .as("told that it is gone: %s", ending)
                        .isFalse();
            } else if (cuts == EVERY_TIME && ending.failure() instanceof MailboxFailure.DeleteOutcomeUnknown) {
                assertThat(ending.heardTheEnd())
                        .as("the server had confirmed it: %s", ending)
                        .isFalse();
            } else {
                // After a lost QUIT a second look may have found the message still there, each time.
                assertThat(ending.failure())
                        .as("%s", ending)
                        .isInstanceOfAny(Pop3Failure.class, MailboxFailure.NotDeleted.class);
                assertThat(ending.holds(1))
                        .as("told that it was not deleted: %s", ending)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void deleteMany_cutAnywhere_doneMeansDone(int cuts) throws Exception {
        for (Ending ending : connections.cutEverywhere(this::deleteAll, cuts)) {
            if (ending.failure() == null) {
                assertThat(ending.left())
                        .as("told that all are gone: %s", ending)
                        .isEmpty();
            } else {
                assertThat(ending.failure()).as("%s", ending).isInstanceOf(Pop3Failure.class);
                assertThat(ending.heardTheEnd())
                        .as("the server had confirmed it: %s", ending)
                        .isFalse();
                assertThat(ending.left())
                        .as("all are deleted or none is: %s", ending)
                        .satisfiesAnyOf(left -> assertThat(left).isEmpty(), left -> assertThat(left)
                                .hasSize(3));
            }
        }
    }

    private CompletableFuture<?> deleteAll(SessionRequest request) {
        return pool.change(request, lease -> lease.session()
                        .uidl()
                        .compose(uids -> Future.all(uids.stream()
                                .map(uid -> lease.session().dele(uid.number()))
                                .toList()))
                        .compose(marked -> lease.session().quit()))
                .result()
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static void readsRight(Ending ending, Object expected) {
        assertThat(ending.left()).as("reading deletes nothing: %s", ending).hasSize(3);
        if (ending.failure() == null) {
            assertThat(ending.told()).as("%s", ending).isEqualTo(expected);
        } else {
            assertThat(ending.failure()).as("%s", ending).isInstanceOf(Pop3Failure.class);
            assertThat(ending.heardTheEnd()).as("all had come: %s", ending).isFalse();
        }
    }

    private static MessageId id(int message) {
        return MessageId.of(MESSAGES.get(message).uid()).orElseThrow();
    }
}

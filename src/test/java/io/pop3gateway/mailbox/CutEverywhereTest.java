package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.SafeHtml;
import io.pop3gateway.pool.PoolLimits;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.QueueingSessionPool;
import io.pop3gateway.pool.RepeatPolicy;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.CuttingProxy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The server's connection ends behind each of its octets in turn, in each use case: nobody is told that something was done
 * that was not, or was not done that was, and nobody waits for ever.
 */
class CutEverywhereTest {

    private static final int AT_ONCE = 8;
    private static final int EVERY_TIME = 1000;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final List<DemoMessage> MESSAGES = IntStream.range(0, 3)
            .mapToObj(i -> DemoMessage.ofText("Subject: " + i + "\n\n.text " + i + "\n"))
            .toList();

    private final Vertx vertx = Vertx.vertx();
    private final NetClient dialler = vertx.createNetClient();
    private final Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);
    private final QueueingSessionPool pool = new QueueingSessionPool(
            (server, credentials) -> client.open(vertx.getOrCreateContext(), server.endpoint(), credentials),
            Timers.of(vertx),
            new PoolLimits(64, 64, Duration.ZERO, Duration.ofSeconds(10)),
            new RepeatPolicy(Duration.ofSeconds(10), new Random(11)),
            PoolObserver.NONE);
    private final ParsingThreads threads = new ParsingThreads(1, 1000);

    private List<DemoMaildrop> maildrops;
    private DemoPop3Server server;
    private int port;

    /** What a caller was told, and what is true. */
    private record Ending(long cutAt, Object told, Throwable failure, List<DemoMessage> left, String heard) {

        boolean holds(int message) {
            return left.contains(MESSAGES.get(message));
        }

        boolean heardTheEnd() {
            int begin = heard.indexOf("+OK Connection closed");
            return begin >= 0 && heard.indexOf('\n', begin) > 0;
        }
    }

    /** A use case, begun anew for each cut. */
    private interface UseCase {
        CompletableFuture<?> begin(SessionRequest request);
    }

    @BeforeEach
    void listen() {
        maildrops = IntStream.range(0, 1500)
                .mapToObj(i -> new DemoMaildrop(String.format("u%04d", i), "pw", MESSAGES))
                .toList();
        server = new DemoPop3Server(vertx, DemoServerOptions.plain(), maildrops);
        port = server.listen("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        threads.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void listWithSummaries_cutAnywhere_isWholeOrFails(int cuts) throws Exception {
        HeaderParser parser = new HeaderParser(MimeLimits.defaults());
        PageReader reader = new PageReader(parser, null, threads, 65536, 65536);
        ListMessages list = new ListMessages(pool, reader, Timers.of(vertx), 1000);
        PageRequest page = new PageRequest(50, Order.OLDEST, Optional.empty(), Detail.SUMMARY);
        UseCase useCase =
                request -> stage(list.list(request, page, KnownLists.NONE).map(found -> ((MessagePage) found)
                        .items().stream()
                                .map(item -> item.headers().orElseThrow().subject())
                                .toList()));
        for (Ending ending : cutEverywhere(useCase, cuts)) {
            readsRight(ending, List.of("0", "1", "2"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void read_cutAnywhere_isWholeOrFails(int cuts) throws Exception {
        MimeLimits limits = MimeLimits.defaults();
        Reading reading = new Reading(new MessageParser(limits), new SafeHtml(limits), threads);
        ReadMessage read = new ReadMessage(pool, reading, threads, 65536, 65536);
        UseCase useCase = request -> stage(read.parsed(request, id(1))
                .map(message -> message.content().text().strip()));
        for (Ending ending : cutEverywhere(useCase, cuts)) {
            readsRight(ending, ".text 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void stream_cutAnywhere_neverEndsWellWhenItIsTruncated(int cuts) throws Exception {
        ReadMessage read = new ReadMessage(pool, null, threads, 65536, 65536);
        UseCase useCase = request -> stage(read.raw(request, id(1))
                .flatMap(raw ->
                        raw.octets().collect().in(Buffer::buffer, (octets, piece) -> octets.appendBytes(piece))));
        for (Ending ending : cutEverywhere(useCase, cuts)) {
            readsRight(ending, MESSAGES.get(1).octets());
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "" + EVERY_TIME})
    void deleteOne_cutAnywhere_tellsTheTruth(int cuts) throws Exception {
        DeleteMessage delete = new DeleteMessage(new DeleteMessages(pool));
        for (Ending ending : cutEverywhere(request -> stage(delete.delete(request, id(1))), cuts)) {
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
        for (Ending ending : cutEverywhere(this::deleteAll, cuts)) {
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

    /** Runs the use case uncut, to learn how much the server says, then once for every octet of that. */
    private List<Ending> cutEverywhere(UseCase useCase, int cuts) throws Exception {
        Ending whole = run(useCase, 0, Integer.MAX_VALUE, 0).get(60, TimeUnit.SECONDS);
        assertThat(whole.failure()).as("the use case must work uncut").isNull();
        assertThat(whole.heardTheEnd())
                .as("every session ends with QUIT: %s", whole.heard())
                .isTrue();
        int octets = whole.heard().length();
        assertThat(octets).as("octets of the server").isBetween(300, maildrops.size() - 2);
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<Ending>> runs = new ArrayList<>();
        for (int cutAt = 0; cutAt <= octets; cutAt++) {
            places.acquire();
            runs.add(run(useCase, cutAt + 1, cutAt, cuts).whenComplete((ended, fault) -> places.release()));
        }
        List<Ending> endings = new ArrayList<>();
        for (CompletableFuture<Ending> run : runs) {
            endings.add(run.get(60, TimeUnit.SECONDS));
        }
        assertThat(endings.get(octets).failure())
                .as("a cut behind the last octet: %s", endings.get(octets))
                .isNull();
        return endings;
    }

    private CompletableFuture<Ending> run(UseCase useCase, int maildrop, int cutAt, int cuts) {
        DemoMaildrop drop = maildrops.get(maildrop);
        CuttingProxy proxy = new CuttingProxy(vertx, dialler, port, cutAt, cuts);
        return proxy.listen()
                .toCompletionStage()
                .thenCompose(listening -> useCase.begin(request(drop.user(), listening))
                        .orTimeout(2 * DEADLINE.toSeconds(), TimeUnit.SECONDS)
                        .handle((told, fault) -> new Outcome(told, cause(fault))))
                .thenCompose(outcome -> settled(drop)
                        .thenCompose(quiet -> proxy.close().toCompletionStage())
                        .thenApply(closed -> new Ending(
                                cutAt,
                                outcome.told(),
                                outcome.failure(),
                                drop.messages(),
                                proxy.passed().toString())))
                .toCompletableFuture();
    }

    /** The server has done what it was told on the connections that are gone: it lets somebody in again. */
    private CompletableFuture<?> settled(DemoMaildrop drop) {
        return stage(new OpenMailbox(pool).open(request(drop.user(), port)));
    }

    private record Outcome(Object told, Throwable failure) {}

    private static Throwable cause(Throwable fault) {
        boolean wrapped = fault instanceof ExecutionException
                || fault instanceof java.util.concurrent.CompletionException && fault.getCause() != null;
        return wrapped ? fault.getCause() : fault;
    }

    private static SessionRequest request(String user, int port) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1", port, "localhost", TransportSecurity.NONE, true, List.of(), Optional.empty());
        return new SessionRequest(
                new MailServer("s" + port, "server", endpoint, 64, ReadClosing.QUIT),
                new Credentials.Password(user, Secret.of("pw")),
                DEADLINE,
                false);
    }

    private static MessageId id(int message) {
        return MessageId.of(MESSAGES.get(message).uid()).orElseThrow();
    }

    private static <T> CompletableFuture<T> stage(Uni<T> uni) {
        return uni.subscribeAsCompletionStage();
    }
}

package io.pop3gateway.mailbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.list.Detail;
import io.pop3gateway.mailbox.list.KnownLists;
import io.pop3gateway.mailbox.list.ListMessages;
import io.pop3gateway.mailbox.list.MessagePage;
import io.pop3gateway.mailbox.list.Order;
import io.pop3gateway.mailbox.list.PageReader;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.mailbox.read.MessageReader;
import io.pop3gateway.mailbox.read.ReadingCost;
import io.pop3gateway.mailbox.read.Spools;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.queue.PoolLimits;
import io.pop3gateway.pool.queue.QueueingSessionPool;
import io.pop3gateway.pool.queue.RepeatPolicy;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.Numbering;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.LiveMaildrop;
import io.pop3gateway.testing.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;

/**
 * The pool and the client over a maildrop that a test fills. The pool's time passes when the test says so, the sockets' by
 * itself.
 */
public final class MailboxWorld implements AutoCloseable {

    /** How long requests have, by the time that passes when the test says so. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    /** How long a test waits for what should come. */
    public static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("test.patience", 20));

    final Vertx vertx = Vertx.vertx();
    private final Context eventLoop = vertx.getOrCreateContext();
    public final ManualTimers timers = new ManualTimers();
    public final LiveMaildrop maildrop = new LiveMaildrop(vertx);
    final List<Pop3Session> sessions = new CopyOnWriteArrayList<>();
    public final QueueingSessionPool pool;
    public final ParsingThreads threads = new ParsingThreads(2);
    final Spools spools = new Spools(threads, MemoryLedger.boundless(), new SimpleMeterRegistry());
    final MessageReader reading = reading(threads);
    private final Pop3Client client;
    private Numbering numbering = Numbering.OLDEST_FIRST;

    public MailboxWorld(Duration linger) {
        this(linger, Timers::of);
    }

    /** @param socketTimers what the sockets' time is told by */
    public MailboxWorld(Duration linger, Function<Vertx, Timers> socketTimers) {
        client = new Pop3Client(vertx, socketTimers.apply(vertx), Pop3ClientOptions.DEFAULT);
        // One attempt at a maildrop in use: further ones would be the pool's, not the use case's.
        pool = new QueueingSessionPool(
                this::open,
                timers,
                new PoolLimits(16, 64, linger, Duration.ZERO),
                new RepeatPolicy(Duration.ZERO, new Random(3)),
                PoolObserver.NONE);
    }

    public static MessageReader reading(ParsingThreads threads) {
        MimeLimits limits = MimeLimits.defaults();
        return new MessageReader(new MessageParser(limits), new SafeHtml(limits), threads, new ReadingCost(1 << 20));
    }

    private Pop3Session open(SessionRequest request) {
        Pop3Session session = client.open(eventLoop, request.server().endpoint(), request.credentials());
        sessions.add(session);
        return session;
    }

    public SessionRequest request() {
        return request(DEADLINE);
    }

    /** A request that holds what it needs in this account. */
    public SessionRequest request(MemoryLease memory) {
        SessionRequest request = request();
        return new SessionRequest(
                request.server(),
                request.credentials(),
                request.deadline(),
                false,
                request.timing(),
                memory,
                Optional.empty());
    }

    public SessionRequest request(Duration deadline) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1", maildrop.port(), "127.0.0.1", TransportSecurity.NONE, true, List.of(), Optional.empty());
        MailServer server = new MailServer("live", "Live", endpoint, 16, ReadClosing.QUIT, numbering);
        return new SessionRequest(server, new Credentials.Password("anna", Secret.of("pw")), deadline, false);
    }

    /** The server is one whose newest message is number 1. */
    public void numbersBackwards() {
        numbering = Numbering.NEWEST_FIRST;
    }

    /** Lists with at most so many headers looked at. */
    public ListMessages lister(int scan) {
        MimeLimits limits = MimeLimits.defaults();
        PageReader reader = new PageReader(new HeaderParser(limits), new MessageParser(limits), threads, 65536, 65536);
        return new ListMessages(pool, reader, timers, scan);
    }

    /** A page, with at most so many headers looked at. */
    public MessagePage list(int scan, PageRequest page) {
        return (MessagePage) await(lister(scan).list(request(), page, KnownLists.NONE));
    }

    /** The unique-ids on a page, in its order. */
    public static List<String> uids(MessagePage page) {
        return page.items().stream()
                .map(item -> item.message().uid().orElseThrow())
                .toList();
    }

    /** The round trips of the newest session, that of the login included; the session must have ended. */
    public long flights() {
        Awaitility.await().atMost(PATIENCE).until(() -> pool.sessions() == 0);
        return sessions.get(sessions.size() - 1).traffic().flights();
    }

    /** Lets the client learn what the server can do, so that the next session costs what each one does. */
    public void learnTheServer() {
        await(lister(1)
                .list(request(), new PageRequest(1, Order.NEWEST, Optional.empty(), Detail.SUMMARY), KnownLists.NONE));
        flights();
        maildrop.forget();
    }

    /** As for a request, what is asked first is given in one turn of the event loop. */
    public <T> T await(Uni<T> uni) {
        return uni.runSubscriptionOn(task -> eventLoop.runOnContext(turn -> task.run()))
                .await()
                .atMost(PATIENCE);
    }

    /** Lets time pass on the sockets' event loop, where what is due belongs. */
    void advance(ManualTimers passing, Duration span) {
        Promise<Void> passed = Promise.promise();
        eventLoop.runOnContext(turn -> {
            passing.advance(span);
            passed.complete();
        });
        passed.future().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        threads.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

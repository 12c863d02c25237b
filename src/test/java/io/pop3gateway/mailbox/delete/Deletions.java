package io.pop3gateway.mailbox.delete;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.ScriptedSessions.Script;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.queue.PoolLimits;
import io.pop3gateway.pool.queue.QueueingSessionPool;
import io.pop3gateway.pool.queue.RepeatPolicy;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Deletions from a server whose sessions a test wrote down, by the clock of the test. */
final class Deletions implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final MemoryLedger memory = new MemoryLedger("memory", 16 << 20, 0, new ManualTimers());
    final AtomicLong nanos = new AtomicLong();
    private final Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);
    final DeleteMessages delete = new DeleteMessages(
            new QueueingSessionPool(
                    request -> client.open(
                            vertx.getOrCreateContext(), request.server().endpoint(), request.credentials()),
                    Timers.of(vertx),
                    new PoolLimits(4, 4, Duration.ZERO, Duration.ZERO),
                    new RepeatPolicy(Duration.ZERO, new Random(7)),
                    PoolObserver.NONE),
            nanos::get);
    ScriptedSessions server;

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        assertThat(memory.used()).as("memory that nobody gives back").isZero();
    }

    static List<MessageId> ids(String... uids) {
        return Stream.of(uids).map(uid -> MessageId.of(uid).orElseThrow()).toList();
    }

    SessionRequest request() {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1", server.port(), "localhost", TransportSecurity.NONE, true, List.of(), Optional.empty());
        return new SessionRequest(
                new MailServer("scripted", "Scripted", endpoint, 4, ReadClosing.QUIT),
                new Credentials.Password("anna", Secret.of("pw")),
                MailboxWorld.DEADLINE,
                false,
                new RequestTiming(System::nanoTime),
                memory.open(),
                Optional.empty());
    }

    /** The server's sessions go like these. */
    void serve(Script... scripts) {
        server = new ScriptedSessions(vertx, scripts);
    }

    /** Deletes from a server whose sessions go like these. */
    List<DeleteResult> deleted(List<MessageId> ids, Script... scripts) {
        serve(scripts);
        SessionRequest request = request();
        try {
            return delete.delete(request, ids).await().atMost(MailboxWorld.PATIENCE);
        } finally {
            request.memory().close();
        }
    }

    /** What is told of each message: how it was deleted, or the name of what prevented it. */
    List<String> told(List<MessageId> ids, Script... scripts) {
        List<DeleteResult> results = deleted(ids, scripts);
        assertThat(results).extracting(DeleteResult::id).isEqualTo(ids);
        return results.stream()
                .map(result -> result.outcome()
                        .map(Enum::name)
                        .orElseGet(
                                () -> result.failure().orElseThrow().getClass().getSimpleName()))
                .toList();
    }

    static List<String> commands(String... lines) {
        return List.of(lines);
    }

    /** In a session that marks nothing. */
    static List<String> looked() {
        return List.of();
    }
}

package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
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
import io.pop3gateway.testing.CuttingProxy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
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

/**
 * Mailboxes behind a proxy that ends the connection, and the pool before them: runs a use case once for each octet that the
 * server says in it, with a cut behind that octet.
 */
final class CutConnections implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** What is in each mailbox. */
    static final List<DemoMessage> MESSAGES = IntStream.range(0, 3)
            .mapToObj(i -> DemoMessage.ofText("Subject: " + i + "\n\n.text " + i + "\n"))
            .toList();

    final Vertx vertx = Vertx.vertx();
    private final NetClient dialler = vertx.createNetClient();
    private final Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);
    final QueueingSessionPool pool = new QueueingSessionPool(
            request -> client.open(vertx.getOrCreateContext(), request.server().endpoint(), request.credentials()),
            Timers.of(vertx),
            new PoolLimits(64, 64, Duration.ZERO, Duration.ofSeconds(10)),
            new RepeatPolicy(Duration.ofSeconds(10), new Random(11)),
            PoolObserver.NONE);

    private final List<DemoMaildrop> maildrops = IntStream.range(0, 1500)
            .mapToObj(i -> new DemoMaildrop(String.format("u%04d", i), "pw", MESSAGES))
            .toList();
    private final int port;

    CutConnections() {
        port = new DemoPop3Server(vertx, DemoServerOptions.plain(), maildrops)
                .listen("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** What a caller was told, and what is true. */
    record Ending(long cutAt, Object told, Throwable failure, List<DemoMessage> left, String heard) {

        boolean holds(int message) {
            return left.contains(MESSAGES.get(message));
        }

        boolean heardTheEnd() {
            int begin = heard.indexOf("+OK Connection closed");
            return begin >= 0 && heard.indexOf('\n', begin) > 0;
        }
    }

    /** A use case, begun anew for each cut. */
    interface UseCase {
        CompletableFuture<?> begin(SessionRequest request);
    }

    /** Runs the use case uncut, to learn how much the server says, then once for every octet of that. */
    List<Ending> cutEverywhere(UseCase useCase, int cuts) throws Exception {
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

    static <T> CompletableFuture<T> stage(Uni<T> uni) {
        return uni.subscribeAsCompletionStage();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

package io.pop3gateway.pool.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.CountedTimers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand requests over real sockets, many of which leave at any moment, and a server that breaks off at any moment. */
class PoolStressTest {

    private static final int REQUESTS = 10_000;
    private static final int AT_ONCE = 200;
    private static final long ALLOWED_GROWTH = 16 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final CountedTimers timers = new CountedTimers(Timers.of(vertx));
    private final ChancyPop3Server server = new ChancyPop3Server(vertx);
    private final Pop3Client client = new Pop3Client(vertx, timers, Pop3ClientOptions.DEFAULT);
    private final Context loop = vertx.getOrCreateContext();
    private final QueueingSessionPool pool = new QueueingSessionPool(
            request -> client.open(loop, request.server().endpoint(), request.credentials()),
            timers,
            new PoolLimits(32, 1000, Duration.ofMillis(20), Duration.ofSeconds(1)),
            new RepeatPolicy(Duration.ofSeconds(1), new Random(3)),
            PoolObserver.NONE);
    private final MailServer mail = new MailServer(
            "x", "x", ClientHarness.endpoint(server.port(), TransportSecurity.NONE), 24, ReadClosing.QUIT);
    private final Random chance = new Random(5);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private int wanted;

    @AfterEach
    void close() {
        ClientHarness.await(client.close().compose(done -> vertx.close()));
    }

    @Test
    @Timeout(60)
    void pool_afterTenThousandRequestsThatComeAndGo_holdsNothing() {
        run(REQUESTS / 10);
        long before = usedHeap();
        run(REQUESTS);
        assertThat(served.get()).as("requests served").isGreaterThan(REQUESTS / 2);
        assertThat(usedHeap() - before).as("octets of heap kept").isLessThan(ALLOWED_GROWTH);
        ClientHarness.await(pool.shutDown(Duration.ofSeconds(5)));
        assertThat(timers.pending()).as("timers").isZero();
    }

    private void run(int requests) {
        begun.set(0);
        ended.set(0);
        wanted = requests;
        loop.runOnContext(turn -> {
            for (int i = 0; i < AT_ONCE; i++) {
                next();
            }
        });
        await().atMost(Duration.ofSeconds(50)).untilAsserted(() -> {
            assertThat(ended.get()).as("requests answered").isEqualTo(requests);
            assertThat(pool.sessions()).as("leases").isZero();
            assertThat(pool.waiting() + pool.remembered())
                    .as("waiting, or remembered")
                    .isZero();
            assertThat(server.open()).as("sockets").isZero();
            assertThat(timers.pending()).as("timers").isZero();
        });
    }

    private void next() {
        if (begun.getAndIncrement() >= wanted) {
            return;
        }
        SessionRequest request = new SessionRequest(
                mail,
                ClientHarness.password("user" + chance.nextInt(60), "pw"),
                Duration.ofMillis(chance.nextInt(20) == 0 ? 1 : 20_000),
                chance.nextInt(10) == 0);
        Reservation<String> reservation = reserve(request);
        switch (chance.nextInt(8)) {
            case 0 -> reservation.cancel();
            case 1, 2 -> vertx.setTimer(1 + chance.nextInt(10), fired -> reservation.cancel());
            default -> {
                // Stays for its answer.
            }
        }
        reservation.result().onSuccess(answer -> served.incrementAndGet()).onComplete(answer -> {
            ended.incrementAndGet();
            vertx.runOnContext(turn -> next());
        });
    }

    private Reservation<String> reserve(SessionRequest request) {
        return switch (chance.nextInt(5)) {
            case 0 ->
                pool.change(request, lease -> lease.session()
                        .dele(1)
                        .compose(marked -> lease.session().quit())
                        .map("deleted"));
            case 1 -> pool.read(request, "status", stat());
            case 2 -> pool.read(request, stat());
            case 3 -> pool.stream(request, lease -> retr(lease, false));
            default -> pool.stream(request, lease -> retr(lease, true));
        };
    }

    private static Function<Lease, Future<String>> stat() {
        return lease -> {
            Future<?> answer = lease.session().stat();
            lease.lastCommandGiven();
            return answer.map("status");
        };
    }

    /** Reads a message to its end, or leaves in the middle of it. */
    private Future<String> retr(Lease lease, boolean leaves) {
        Future<MessageStream> message = lease.session().retr(1, 1 << 20);
        lease.lastCommandGiven();
        Promise<String> read = Promise.promise();
        return message.compose(stream -> {
            stream.exceptionHandler(read::tryFail);
            stream.endHandler(end -> read.tryComplete("message"));
            stream.handler(piece -> {
                if (leaves) {
                    stream.cancel();
                    read.tryComplete("part of a message");
                }
            });
            stream.resume();
            return read.future();
        });
    }

    private static long usedHeap() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

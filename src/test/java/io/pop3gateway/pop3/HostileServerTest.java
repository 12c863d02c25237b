package io.pop3gateway.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.WireLimits;
import io.pop3gateway.testing.CountedTimers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of sessions with servers that say anything: every call ends in its time with one of the known failures or a result,
 * and nothing is left of a session, no socket, no timer, no octet kept beyond the limits, no fault that nobody caught.
 */
class HostileServerTest {

    static final int LIST_OCTETS = 256 * 1024;

    private static final int SESSIONS = 600;
    private static final int AT_ONCE = 150;
    private static final int MESSAGE_OCTETS = 64 * 1024;
    private static final Duration SESSION = Duration.ofSeconds(4);

    private static final Pop3ClientOptions OPTIONS = new Pop3ClientOptions(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(700),
            Duration.ofMillis(300),
            Duration.ofMillis(700),
            SESSION,
            Duration.ofHours(1),
            new WireLimits(8192, 8192, 10_000, LIST_OCTETS));

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One seed's session, and what became of it. */
    private record Run(
            long seed,
            HostileServer server,
            CountedTimers timers,
            Pop3Client client,
            Pop3Session session,
            List<Future<?>> calls) {

        String name() {
            return "seed " + seed;
        }
    }

    @Test
    void calls_toServersThatSayAnything_endInTheirTimeAndLeaveNothing() throws Exception {
        vertx.exceptionHandler(uncaught::add);
        int failed = 0;
        for (long first = 0; first < SESSIONS; first += AT_ONCE) {
            List<CompletableFuture<Run>> begun = LongStream.range(first, first + AT_ONCE)
                    .mapToObj(this::begin)
                    .toList();
            for (CompletableFuture<Run> run : begun) {
                failed += check(run.get(30, TimeUnit.SECONDS));
            }
        }
        assertThat(uncaught).as("faults that nobody caught").isEmpty();
        assertThat(failed)
                .as("sessions in which some call failed: with none the servers are too kind, with all too cruel")
                .isBetween(SESSIONS / 4, SESSIONS - 20);
    }

    private CompletableFuture<Run> begin(long seed) {
        HostileServer server = new HostileServer(vertx, seed);
        CompletableFuture<Run> begun = new CompletableFuture<>();
        server.server()
                .listen(0, "127.0.0.1")
                .onFailure(begun::completeExceptionally)
                .onSuccess(listening -> {
                    Random random = new Random(~seed);
                    CountedTimers timers = new CountedTimers(Timers.of(vertx));
                    Pop3Client client = new Pop3Client(vertx, timers, OPTIONS);
                    Context loop = vertx.getOrCreateContext();
                    loop.runOnContext(turn -> {
                        Pop3Session session =
                                client.open(loop, endpoint(listening.actualPort(), random), credentials(random));
                        begun.complete(new Run(seed, server, timers, client, session, use(session, random)));
                    });
                });
        return begun;
    }

    private static Pop3Endpoint endpoint(int port, Random random) {
        TransportSecurity security = random.nextInt(12) == 0 ? TransportSecurity.STARTTLS : TransportSecurity.NONE;
        return new Pop3Endpoint("127.0.0.1", port, "localhost", security, true, List.of(), Optional.empty());
    }

    private static Credentials credentials(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Credentials.BearerToken("anna", Secret.of("t".repeat(random.nextInt(6000))));
            case 1 -> new Credentials.Password("j\u00fcrgen", Secret.of("p\u00e4ss"));
            default -> new Credentials.Password("anna", Secret.of("pw"));
        };
    }

    private static List<Future<?>> use(Pop3Session session, Random random) {
        List<Future<?>> calls = new ArrayList<>(List.of(session.capabilities()));
        for (int i = 0; i < 6; i++) {
            calls.add(
                    switch (random.nextInt(9)) {
                        case 0 -> session.stat();
                        case 1 -> session.list();
                        case 2 -> session.uidl();
                        case 3 -> session.top(1 + random.nextInt(3), random.nextInt(2), 1000);
                        case 4 -> session.dele(1);
                        case 5 -> session.listing(1);
                        case 6 -> session.languages();
                        case 7 -> session.rset();
                        default -> session.retr(1, MESSAGE_OCTETS).compose(message -> taken(session, message, random));
                    });
        }
        calls.add(session.quit());
        calls.add(session.drained());
        calls.add(session.closed());
        return calls;
    }

    /** A message read whole, left in the middle, or not wanted. */
    private static Future<?> taken(Pop3Session session, MessageStream message, Random random) {
        Promise<Void> taken = Promise.promise();
        message.exceptionHandler(taken::tryFail).endHandler(end -> taken.tryComplete());
        switch (random.nextInt(4)) {
            case 0 -> {
                message.cancel();
                taken.complete();
            }
            case 1 -> {
                message.fetch(1);
                // What came to its end while the reader paused is still whole.
                session.closed().onComplete(gone -> message.resume());
            }
            default -> message.resume();
        }
        return taken.future();
    }

    /** Whether a call failed, 1 or 0. */
    private int check(Run run) throws Exception {
        int failed = 0;
        for (Future<?> call : run.calls()) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            call.onComplete(done -> end.complete(done.cause()));
            assertThat(end)
                    .as("call %d of %s", run.calls().indexOf(call), run.name())
                    .succeedsWithin(SESSION.multipliedBy(5));
            Throwable failure = end.get();
            if (failure != null) {
                assertThat(failure).as(run.name()).isInstanceOf(Pop3Failure.class);
                failed = 1;
            }
        }
        SessionTraffic traffic = run.session().traffic();
        CompletableFuture<Throwable> late = new CompletableFuture<>();
        run.session().noop().onComplete(done -> late.complete(done.cause()));
        assertThat(late.get(10, TimeUnit.SECONDS)).as(run.name()).isInstanceOf(Pop3Failure.class);
        assertThat(run.session().traffic())
                .as("written after the end, %s", run.name())
                .isEqualTo(traffic);
        assertThat(traffic.octetsIn())
                .as("octets taken in, %s: at most what is answered to each call, and a socket's buffer", run.name())
                .isLessThan(run.calls().size() * 2L * LIST_OCTETS);
        Awaitility.with()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .await(run.name() + " leaves no socket and no timer")
                .until(() -> run.server().open() == 0 && run.timers().pending() == 0);
        run.client().close();
        run.server().server().close();
        return failed;
    }
}

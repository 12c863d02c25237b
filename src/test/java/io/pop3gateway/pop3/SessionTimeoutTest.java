package io.pop3gateway.pop3;

import static io.pop3gateway.testing.ClientHarness.await;
import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.Delivery;
import io.pop3gateway.testing.ManualTimers;
import io.pop3gateway.testing.ScriptedServer;
import io.pop3gateway.testing.Transcript;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for how long, in a time that the test lets pass. */
class SessionTimeoutTest {

    private static final Duration BLINK = Duration.ofMillis(1);
    private static final Pop3ClientOptions OPTIONS = Pop3ClientOptions.DEFAULT;
    private static final String LOGIN = "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER anna\nS: +OK\nC: PASS pw\nS: +OK\n";

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final ManualTimers timers = new ManualTimers();
    private final Pop3Client client = new Pop3Client(vertx, timers, OPTIONS);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static ScriptedServer server(String script) throws IOException {
        return ScriptedServer.start(Transcript.parse("timeouts", script), Delivery.WHOLE);
    }

    private Pop3Session open(int port, TransportSecurity security) {
        return onLoop(
                () -> Future.succeededFuture(client.open(context, endpoint(port, security), password("anna", "pw"))));
    }

    private <T> T onLoop(Supplier<Future<T>> step) {
        Promise<T> result = Promise.promise();
        context.runOnContext(turn -> step.get().onComplete(result));
        return await(result.future());
    }

    /** The clock belongs to the event loop. */
    private void pass(Duration time) {
        onLoop(() -> {
            timers.advance(time);
            return Future.succeededFuture();
        });
    }

    /** Opens a session, waits until {@code ready}, and lets just less than the time pass, and then the rest. */
    private void endsAfter(Duration patience, String script, Function<Pop3Session, Future<?>> ready) throws Exception {
        try (ScriptedServer server = server(script)) {
            Pop3Session session = open(server.port(), TransportSecurity.NONE);
            await(ready.apply(session).mapEmpty());
            pass(patience.minus(BLINK));
            assertThat(session.isUsable()).as("alive just before %s", patience).isTrue();
            pass(BLINK);
            assertThat(session.isUsable()).as("alive after %s", patience).isFalse();
            assertThatThrownBy(() -> await(session.noop())).isInstanceOf(Pop3Failure.TimedOut.class);
            await(session.closed());
            assertThat(server.reports()).hasSize(1);
            pass(OPTIONS.session());
            assertThat(timers.pending()).as("timers of a session that is gone").isZero();
        }
    }

    /** Completes when the session has written something, or at once when it has written that much. */
    private Future<?> written(Pop3Session session, int commands) {
        Promise<Void> reached = Promise.promise();
        long poll = vertx.setPeriodic(
                2,
                tick -> context.runOnContext(turn -> {
                    if (session.traffic().commands() >= commands
                            && session.traffic().octetsIn() > 0) {
                        reached.tryComplete();
                    }
                }));
        return reached.future().onComplete(done -> vertx.cancelTimer(poll));
    }

    @Test
    void handshake_neverAnswered_isUnreachableInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Pop3Session session = open(silent.getLocalPort(), TransportSecurity.TLS);
            try (Socket connection = silent.accept()) {
                assertThat(connection.getInputStream().read())
                        .as("the client's hello")
                        .isNotNegative();
                pass(OPTIONS.connect().multipliedBy(2).minus(BLINK));
                assertThat(session.isUsable()).isTrue();
                pass(BLINK);
                assertThatThrownBy(() -> await(session.noop())).isInstanceOf(Pop3Failure.Unreachable.class);
            }
        }
    }

    @Test
    void greeting_neverComes_endsTheSession() throws Exception {
        try (ScriptedServer server = server("HANG\n")) {
            Pop3Session session = open(server.port(), TransportSecurity.NONE);
            await(accepted(server));
            // The socket may still be on its way to the client: the greeting's patience begins with it.
            Future<Void> given = session.noop();
            await(passUntil(given));
            assertThatThrownBy(() -> await(given)).isInstanceOf(Pop3Failure.TimedOut.class);
            assertThat(timers.nanoTime())
                    .as("nanoseconds waited for the greeting")
                    .isBetween(
                            OPTIONS.greeting().toNanos(),
                            OPTIONS.greeting().plus(OPTIONS.greeting()).toNanos());
        }
    }

    private Future<Void> accepted(ScriptedServer server) {
        Promise<Void> reached = Promise.promise();
        long poll = vertx.setPeriodic(2, tick -> {
            if (server.acceptedConnections() > 0) {
                reached.tryComplete();
            }
        });
        return reached.future().onComplete(done -> vertx.cancelTimer(poll));
    }

    /** Lets a hundredth of the greeting's patience pass with each tick until the future is complete. */
    private Future<Void> passUntil(Future<?> end) {
        Promise<Void> reached = Promise.promise();
        long poll = vertx.setPeriodic(
                2,
                tick -> context.runOnContext(turn -> {
                    if (end.isComplete()) {
                        reached.tryComplete();
                    } else {
                        timers.advance(OPTIONS.greeting().dividedBy(100));
                    }
                }));
        return reached.future().onComplete(done -> vertx.cancelTimer(poll));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S: +OK\n", "S: +OK list follows\nS: 1 one\n"})
    void entry_neverTold_endsTheSession(String begun) throws Exception {
        endsAfter(OPTIONS.answer(), LOGIN + "C: UIDL 1\n" + begun + "HANG\n", session -> session.capabilities()
                .compose(known -> {
                    session.uniqueId(1);
                    return written(session, 4);
                }));
    }

    @Test
    void answer_neverComes_endsTheSession() throws Exception {
        endsAfter(OPTIONS.answer(), LOGIN + "C: NOOP\nHANG\n", session -> session.capabilities()
                .compose(known -> {
                    session.noop();
                    return written(session, 4);
                }));
    }

    @Test
    void sessionThatRests_withNothingAsked_lastsAsLongAsASessionMay() throws Exception {
        endsAfter(OPTIONS.session(), LOGIN + "HANG\n", Pop3Session::capabilities);
    }

    @Test
    void reader_thatStaysPaused_hasItsOwnPatienceWhateverIsWrittenBehind() throws Exception {
        String script = LOGIN + "C: RETR 1\nS: +OK\nS: Subject: one\nS: \nS: .\nHANG\n";
        endsAfter(OPTIONS.stall(), script, session -> session.retr(1, 1000).compose(message -> {
            session.noop();
            return Future.succeededFuture();
        }));
    }

    @Test
    void reader_thatPausesLongerThanAnAnswerMayTake_stillGetsItsMessage() throws Exception {
        String script = LOGIN + "C: RETR 1\nS: +OK\nS: Subject: one\nS: \nS: .\nC: QUIT\nS: +OK\n";
        try (ScriptedServer server = server(script)) {
            Pop3Session session = open(server.port(), TransportSecurity.NONE);
            MessageStream message = await(session.retr(1, 1000));
            Future<Void> quit = session.quit();
            pass(OPTIONS.answer().plus(OPTIONS.answer()));
            assertThat(await(ClientHarness.whole(message)).toString())
                    .as("what a slow reader gets although QUIT waits behind the message")
                    .isEqualTo("Subject: one\r\n\r\n");
            await(quit);
            assertThat(server.complaint()).isEmpty();
        }
    }
}

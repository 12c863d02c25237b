package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.noopAndQuit;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private final PoolWorld world = new PoolWorld(4, 100, Duration.ZERO);
    private int runs;

    private Reservation<String> ask(String question, String password) {
        return ask(question, request("x", "anna", password));
    }

    private Reservation<String> ask(String question, SessionRequest request) {
        return world.pool.read(request, question, lease -> {
            runs++;
            return noop("answer to " + question).apply(lease);
        });
    }

    private void serveAll() {
        for (int i = 0; i < 20; i++) {
            world.open().forEach(session -> {
                session.answer();
                if (session.isClosing()) {
                    session.gone();
                }
            });
        }
    }

    @AfterEach
    void nothingIsLeft() {
        serveAll();
        assertThat(world.timers.pending()).as("timers").isZero();
        assertThat(world.pool.sessions() + world.pool.waiting()).isZero();
    }

    @Test
    void reads_thatAskTheSame_shareOneAnswer() {
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            results.add(ask("list", "pw").result());
        }
        serveAll();
        assertThat(results).allMatch(result -> "answer to list".equals(result.result()));
        assertThat(runs).isOne();
        assertThat(ask("list", "pw").result().isComplete())
                .as("an answer is not kept for later")
                .isFalse();
        serveAll();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void reads_withAnotherPasswordOrQuestion_shareNothing() {
        ask("list", "pw");
        ask("list", "guess");
        ask("status", "pw");
        serveAll();
        assertThat(runs).isEqualTo(3);
    }

    @Test
    void read_freshly_sharesNothing() {
        SessionRequest request = request("x", "anna", "pw");
        ask("list", request);
        ask("list", new SessionRequest(request.server(), request.credentials(), request.deadline(), true));
        serveAll();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void failure_isEverybodys() {
        Future<String> first = ask("list", "pw").result();
        Future<String> second = ask("list", "pw").result();
        Pop3Failure failure = new Pop3Failure.CredentialsRejected(null);
        world.session(0).fail(failure, false);
        world.session(0).gone();
        assertThat(first.cause()).isSameAs(failure);
        assertThat(second.cause()).isSameAs(failure);
    }

    @Test
    void caller_whoLeaves_takesNothingFromTheOthers_andTheLastOneEndsTheWork() {
        Reservation<String> first = ask("list", "pw");
        Reservation<String> second = ask("list", "pw");
        first.cancel();
        assertThat(first.result().cause()).isInstanceOf(CancellationException.class);
        assertThat(world.session(0).isClosing()).isFalse();
        second.cancel();
        assertThat(world.session(0).isClosing()).isTrue();
        world.session(0).gone();
    }

    @Test
    void questions_areUnderWayUntilTheyAreAnsweredOrNobodyAsksThemAnyMore() {
        SharedReads shared = new SharedReads(world.pool, world.timers);
        SessionRequest request = request("x", "anna", "pw");
        Reservation<String> list = shared.read(request, "list", noop("list"));
        Reservation<String> again = shared.read(request, "list", noop("list"));
        assertThat(shared.underWay()).as("asked twice, one question").isOne();
        shared.read(request, "status", noop("status"));
        assertThat(shared.underWay()).isEqualTo(2);
        list.cancel();
        assertThat(shared.underWay()).as("one who asks is left").isEqualTo(2);
        again.cancel();
        assertThat(shared.underWay()).as("nobody asks for the list any more").isOne();
        serveAll();
        assertThat(shared.underWay()).as("answered").isZero();
    }

    @Test
    void caller_withMoreTimeThanTheFirst_getsTheWorkDoneAnew() {
        world.pool.change(request("x", "anna", "pw"), noopAndQuit("in the way"));
        SessionRequest request = request("x", "anna", "pw");
        Future<String> hasty = ask(
                        "list",
                        new SessionRequest(request.server(), request.credentials(), Duration.ofSeconds(1), false))
                .result();
        Future<String> patient = ask("list", request).result();
        world.timers.advance(Duration.ofSeconds(2));
        assertThat(hasty.cause()).isInstanceOf(PoolFailure.Busy.class);
        assertThat(patient.isComplete()).isFalse();
        serveAll();
        assertThat(patient.result()).isEqualTo("answer to list");
    }

    @Test
    void caller_withLessTimeThanTheFirst_waitsNoLonger() {
        ask("list", "pw");
        SessionRequest request = request("x", "anna", "pw");
        Future<String> hasty = ask(
                        "list",
                        new SessionRequest(request.server(), request.credentials(), Duration.ofSeconds(1), false))
                .result();
        world.timers.advance(Duration.ofSeconds(2));
        assertThat(hasty.cause()).isInstanceOf(PoolFailure.DeadlineExceeded.class);
        assertThat(world.session(0).isClosing()).isFalse();
    }
}

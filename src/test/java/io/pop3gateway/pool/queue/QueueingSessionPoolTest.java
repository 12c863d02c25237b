package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.noopAndQuit;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueingSessionPoolTest {

    private final PoolWorld world = new PoolWorld(2, 10, Duration.ZERO);

    @Test
    void read_alone_quitsBehindItsCommandsAndAnswersBeforeQuit() {
        Future<String> result =
                world.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        assertThat(world.session(0).unanswered()).as("NOOP and QUIT in flight").isEqualTo(2);
        world.session(0).answer();
        assertThat(result.result()).isEqualTo("mail");
        assertThat(world.pool.sessions()).as("held until QUIT ended").isOne();
        world.session(0).answer();
        world.session(0).gone();
        assertThat(world.pool.sessions()).isZero();
    }

    @Test
    void reads_sameCredentialsWhileBusy_rideOnOneSession() {
        List<Future<String>> results = new ArrayList<>();
        results.add(world.pool
                .read(
                        request("x", "anna", "pw"),
                        lease -> lease.session().noop().compose(first -> {
                            Future<Void> second = lease.session().noop();
                            lease.lastCommandGiven();
                            return second.map("first");
                        }))
                .result());
        for (int i = 0; i < 5; i++) {
            results.add(
                    world.pool.read(request("x", "anna", "pw"), noop("rider")).result());
        }
        world.session(0).answer();
        assertThat(world.session(0).unanswered())
                .as("second, five riders, QUIT")
                .isEqualTo(7);
        for (int i = 0; i < 7; i++) {
            world.session(0).answer();
        }
        assertThat(results).allMatch(Future::succeeded);
        assertThat(world.opened).hasSize(1);
    }

    @Test
    void reads_otherPassword_waitForASessionOfTheirOwn() {
        world.pool.read(request("x", "anna", "pw"), noop("right"));
        Future<String> other =
                world.pool.read(request("x", "anna", "guess"), noop("wrong")).result();
        assertThat(world.opened).hasSize(1);
        world.session(0).answer();
        world.session(0).answer();
        world.session(0).gone();
        assertThat(world.opened).hasSize(2);
        world.session(1).fail(new Pop3Failure.CredentialsRejected(null), false);
        world.session(1).gone();
        assertThat(other.cause()).isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    @Test
    void change_besideReads_hasASessionOfItsOwn() {
        Future<String> change = world.pool
                .change(request("x", "anna", "pw"), noopAndQuit("gone"))
                .result();
        Future<String> read =
                world.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        world.session(0).answer();
        assertThat(world.session(0).quitGiven()).isTrue();
        world.session(0).answer();
        assertThat(change.result()).isEqualTo("gone");
        assertThat(read.isComplete()).isFalse();
        world.session(0).gone();
        world.session(1).answer();
        assertThat(read.result()).isEqualTo("mail");
    }

    @Test
    void read_freshWhileAnotherLingers_getsANewSession() {
        PoolWorld lingering = new PoolWorld(2, 10, Duration.ofSeconds(5));
        SessionRequest request = request("x", "anna", "pw");
        lingering.pool.read(request, noop("one"));
        lingering.session(0).answer();
        assertThat(lingering.session(0).quitGiven()).isFalse();
        lingering.pool.read(request, noop("two"));
        assertThat(lingering.opened).hasSize(1);
        lingering.session(0).answer();
        SessionRequest fresh = new SessionRequest(request.server(), request.credentials(), request.deadline(), true);
        lingering.pool.read(fresh, noop("three"));
        assertThat(lingering.session(0).quitGiven())
                .as("the lingering one gives way")
                .isTrue();
        lingering.session(0).answer();
        lingering.session(0).gone();
        assertThat(lingering.opened).hasSize(2);
    }

    @Test
    void linger_nobodyComes_quits() {
        PoolWorld lingering = new PoolWorld(2, 10, Duration.ofSeconds(5));
        lingering.pool.read(request("x", "anna", "pw"), noop("one"));
        lingering.session(0).answer();
        lingering.timers.advance(Duration.ofSeconds(6));
        assertThat(lingering.session(0).quitGiven()).isTrue();
    }

    @Test
    void maildropInUse_freedInTime_isTriedAgain() {
        Future<String> result =
                world.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        world.session(0).fail(new Pop3Failure.MaildropInUse(ResponseCode.IN_USE), false);
        world.session(0).gone();
        assertThat(world.opened).as("not at once").hasSize(1);
        world.timers.advance(Duration.ofSeconds(1));
        world.session(1).answer();
        assertThat(result.result()).isEqualTo("mail");
    }

    @Test
    void maildropInUse_forGood_isReportedInTime() {
        Future<String> result =
                world.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        for (int i = 0; i < 30 && !result.isComplete(); i++) {
            FakeSession last = world.opened.get(world.opened.size() - 1);
            last.fail(new Pop3Failure.MaildropInUse(ResponseCode.IN_USE), false);
            last.gone();
            world.timers.advance(Duration.ofSeconds(2));
        }
        assertThat(result.cause()).isInstanceOf(Pop3Failure.MaildropInUse.class);
        assertThat(world.timers.nanoTime()).isLessThan(Duration.ofSeconds(20).toNanos());
        assertThat(world.timers.pending()).isZero();
    }

    @Test
    void deadline_whileWaiting_isBusyWithRetryAfter() {
        world.pool.change(request("x", "anna", "pw"), noopAndQuit("slow"));
        SessionRequest hasty = new SessionRequest(
                PoolWorld.server("x", 4, ReadClosing.QUIT),
                request("x", "anna", "pw").credentials(),
                Duration.ofSeconds(1),
                false);
        Future<String> result = world.pool.read(hasty, noop("late")).result();
        world.timers.advance(Duration.ofSeconds(2));
        assertThat(result.cause()).isInstanceOfSatisfying(PoolFailure.Busy.class, busy -> assertThat(
                        busy.retryAfter().orElseThrow())
                .isPositive());
        assertThat(world.pool.waiting()).isZero();
    }

    @Test
    void deadline_whileRunning_closesTheSession() {
        Future<String> result =
                world.pool.read(request("x", "anna", "pw"), noop("never")).result();
        world.timers.advance(Duration.ofSeconds(61));
        assertThat(result.cause()).isInstanceOf(PoolFailure.DeadlineExceeded.class);
        assertThat(world.session(0).isClosing()).isTrue();
    }

    @Test
    void cancel_ofTheFirstReader_leavesTheRidersTheirAnswers() {
        Reservation<String> first = world.pool.read(request("x", "anna", "pw"), noop("first"));
        world.session(0).answer();
        Reservation<String> second = world.pool.read(request("y", "anna", "pw"), lease -> {
            Future<Void> answer = lease.session().noop();
            return answer.map("second");
        });
        Reservation<String> rider = world.pool.read(request("y", "anna", "pw"), noop("rider"));
        second.cancel();
        world.session(1).gone();
        assertThat(first.result().result()).isEqualTo("first");
        world.session(2).answer();
        assertThat(rider.result().result()).isEqualTo("rider");
    }

    @Test
    void bounds_ofAllSessions_areKept_andServersTakeTurns() {
        for (int i = 0; i < 4; i++) {
            world.pool.read(request("slow", "user" + i, "pw"), noop("slow"));
        }
        Future<String> other =
                world.pool.read(request("quick", "anna", "pw"), noop("quick")).result();
        assertThat(world.open()).hasSize(2);
        world.session(0).answer();
        world.session(0).answer();
        world.session(0).gone();
        assertThat(world.open()).hasSize(2);
        world.session(1).answer();
        world.session(1).answer();
        world.session(1).gone();
        assertThat(world.opened)
                .extracting(session -> session.maildrop().server())
                .contains("quick");
        assertThat(other.isComplete()).isFalse();
    }

    @Test
    void tooMany_waiting_areRefusedAtOnce() {
        PoolWorld small = new PoolWorld(1, 1, Duration.ZERO);
        small.pool.read(request("x", "a", "pw"), noop("a"));
        small.pool.read(request("x", "b", "pw"), noop("b"));
        assertThat(small.pool.read(request("x", "c", "pw"), noop("c")).result().cause())
                .isInstanceOf(PoolFailure.Busy.class);
    }

    @Test
    void quit_neverAnswered_givesTheMaildropBackSoon() {
        world.pool.read(request("x", "anna", "pw"), noop("mail"));
        world.session(0).answer();
        world.timers.advance(Duration.ofSeconds(4));
        assertThat(world.session(0).isClosing()).isTrue();
    }

    @Test
    void shutDown_waitsForWhatRuns_andRefusesTheRest() {
        Future<String> running =
                world.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        Future<String> waiting = world.pool
                .change(request("x", "anna", "pw"), noopAndQuit("gone"))
                .result();
        Future<Void> down = world.pool.shutDown(Duration.ofSeconds(10));
        assertThat(waiting.cause()).isInstanceOf(PoolFailure.ShuttingDown.class);
        assertThat(world.pool
                        .read(request("y", "b", "pw"), noop("late"))
                        .result()
                        .cause())
                .isInstanceOf(PoolFailure.ShuttingDown.class);
        world.session(0).answer();
        assertThat(running.result()).isEqualTo("mail");
        assertThat(down.isComplete()).isFalse();
        world.session(0).answer();
        world.session(0).gone();
        assertThat(down.succeeded()).isTrue();
        assertThat(world.timers.pending()).isZero();
    }
}

package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.noopAndQuit;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes wrong around a session, and who must not suffer from it. */
class PoolTroubleTest {

    private static final Pop3Failure IN_USE = new Pop3Failure.MaildropInUse(ResponseCode.IN_USE);

    private final PoolWorld world = new PoolWorld(10, 1, Duration.ZERO);
    private final PoolWorld roomy = new PoolWorld(2, 100, Duration.ZERO);
    private final List<String> order = new ArrayList<>();

    private Function<Lease, Future<String>> noted(String name) {
        return lease -> {
            order.add(name);
            return noop(name).apply(lease);
        };
    }

    @Test
    void tooManyWaiting_atAServerWithoutRoom_areRefusedThoughThePoolHasRoom() {
        IntStream.range(0, 5).forEach(i -> world.pool.read(request("x", "user" + i, "pw"), noop("mail")));
        assertThat(world.pool.waiting()).isOne();
        assertThat(world.pool
                        .read(request("x", "one-too-many", "pw"), noop("mail"))
                        .result()
                        .cause())
                .isInstanceOf(PoolFailure.Busy.class);
        assertThat(world.pool.waiting()).isOne();
    }

    @Test
    void riders_ofASessionThatFoundTheMaildropInUse_areServedInTheOrderOfTheirArrival() {
        PoolWorld lingering = new PoolWorld(2, 100, Duration.ofSeconds(60));
        List.of("a", "b", "c", "d").forEach(name -> lingering.pool.read(request("x", "anna", "pw"), noted(name)));
        assertThat(lingering.session(0).unanswered()).isEqualTo(4);
        lingering.session(0).fail(IN_USE, false);
        lingering.session(0).gone();
        order.clear();
        lingering.timers.advance(Duration.ofSeconds(1));
        assertThat(order).containsExactly("a", "b", "c", "d");
        assertThat(lingering.opened).hasSize(2);
    }

    /** RFC 2449 §6.7: QUIT would be an implicit DELE of each message that was retrieved. */
    @Test
    void read_ofAServerThatKeepsNothingRetrieved_endsWithoutQuit() {
        Future<String> read = roomy.pool
                .read(
                        request("x", "anna", "pw"),
                        lease -> lease.session().noop().map("mail"))
                .result();
        roomy.session(0).logIn(new Capabilities(Map.of("EXPIRE", List.of("0"))));
        roomy.session(0).answer();
        assertThat(read.result()).isEqualTo("mail");
        assertThat(roomy.session(0).quitGiven()).as("QUIT, which deletes").isFalse();
        assertThat(roomy.session(0).isClosing()).isTrue();
    }

    @Test
    void read_ofAServerThatKeepsWhatWasRetrieved_endsWithQuit() {
        roomy.pool.read(
                request("x", "anna", "pw"), lease -> lease.session().noop().map("mail"));
        roomy.session(0).logIn(new Capabilities(Map.of("EXPIRE", List.of("30"))));
        roomy.session(0).answer();
        assertThat(roomy.session(0).quitGiven()).isTrue();
    }

    @Test
    void riders_whoseLoginFails_allGetThatFailure() {
        PoolWorld lingering = new PoolWorld(2, 100, Duration.ofSeconds(60));
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            results.add(lingering
                    .pool
                    .read(request("x", "anna", "pw"), noop("rider"))
                    .result());
        }
        lingering.session(0).fail(new Pop3Failure.CredentialsRejected(ResponseCode.AUTH), false);
        lingering.session(0).gone();
        assertThat(results).allMatch(result -> result.cause() instanceof Pop3Failure.CredentialsRejected);
        assertThat(lingering.opened).hasSize(1);
        assertThat(lingering.pool.sessions() + lingering.timers.pending()).isZero();
    }

    @Test
    void rider_whoseSessionsOthersCutShort_isServedHoweverOftenThatHappens() {
        PoolWorld lingering = new PoolWorld(2, 100, Duration.ofSeconds(60));
        SessionRequest request = request("x", "anna", "pw");
        Reservation<String> hasty = lingering.pool.read(request, noop("hasty"));
        Future<String> patient = lingering.pool.read(request, noop("patient")).result();
        for (int i = 0; i < 8; i++) {
            hasty.cancel();
            lingering.open().forEach(FakeSession::gone);
            hasty = lingering.pool.read(request, noop("hasty"));
        }
        assertThat(lingering.opened).hasSize(9);
        lingering.session(8).answer();
        assertThat(patient.result()).isEqualTo("patient");
    }

    @Test
    void opener_thatThrows_failsTheRequestAndKeepsNothing() {
        world.refusesToOpen = true;
        Future<String> result =
                world.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        assertThat(result.cause()).isInstanceOf(IllegalStateException.class);
        assertThat(world.pool.sessions()).isZero();
        assertThat(world.timers.pending()).isZero();
        world.refusesToOpen = false;
        Future<String> next =
                world.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        world.session(0).answer();
        assertThat(next.result()).isEqualTo("mail");
    }

    @Test
    void listener_thatThrows_keepsNobodyElseFromHisTurn() {
        Reservation<String> first = roomy.pool.change(request("x", "anna", "pw"), noopAndQuit("first"));
        first.result().onComplete(done -> {
            throw new IllegalStateException("a fault of the caller's own");
        });
        Future<String> next =
                roomy.pool.read(request("x", "anna", "pw"), noop("next")).result();
        assertThatThrownBy(first::cancel).isInstanceOf(IllegalStateException.class);
        assertThat(roomy.session(0).isClosing())
                .as("the cancelled work's session is closed")
                .isTrue();
        roomy.session(0).gone();
        roomy.session(1).answer();
        assertThat(next.result()).isEqualTo("next");
    }

    @Test
    void shutDown_whileWorkWaitsToBeDoneAgain_refusesItAndEnds() {
        Future<String> result =
                roomy.pool.read(request("x", "anna", "pw"), noop("mail")).result();
        Future<Void> down = roomy.pool.shutDown(Duration.ofSeconds(10));
        roomy.session(0).fail(IN_USE, false);
        roomy.session(0).gone();
        assertThat(result.cause()).isInstanceOf(PoolFailure.ShuttingDown.class);
        assertThat(down.succeeded()).isTrue();
        roomy.timers.advance(Duration.ofSeconds(30));
        assertThat(roomy.opened).as("nothing begins after the end").hasSize(1);
        assertThat(roomy.timers.pending()).isZero();
    }

    @Test
    void quitAfterLingering_neverAnswered_givesTheMaildropBackSoon() {
        PoolWorld lingering = new PoolWorld(2, 10, Duration.ofSeconds(5));
        lingering.pool.read(request("x", "anna", "pw"), noop("mail"));
        lingering.session(0).answer();
        lingering.timers.advance(Duration.ofSeconds(6));
        assertThat(lingering.session(0).quitGiven()).isTrue();
        lingering.timers.advance(Duration.ofSeconds(4));
        assertThat(lingering.session(0).isClosing()).isTrue();
    }

    @Test
    void reads_oneAfterTheOtherForever_seeNewMailOnceTheLingerHasPassed() {
        PoolWorld lingering = new PoolWorld(2, 10, Duration.ofSeconds(30));
        for (int i = 0; i < 10; i++) {
            Future<String> read = lingering
                    .pool
                    .read(request("x", "anna", "pw"), noop("mail"))
                    .result();
            FakeSession last = lingering.opened.get(lingering.opened.size() - 1);
            last.answer();
            assertThat(read.result()).isEqualTo("mail");
            lingering.timers.advance(Duration.ofSeconds(10));
            lingering.open().stream().filter(FakeSession::quitGiven).forEach(session -> {
                session.answer();
                session.gone();
            });
        }
        assertThat(lingering.opened)
                .as("a session shows the maildrop as it was at its login (RFC 1939 §3): a poller must get a new one")
                .hasSizeGreaterThan(2);
    }

    @Test
    void change_whoseQuitWasRefusedAsInUse_isNotRunAgain() {
        Future<String> change = roomy.pool
                .change(request("x", "anna", "pw"), noopAndQuit("gone"))
                .result();
        roomy.session(0).answer();
        roomy.session(0).refuse(IN_USE);
        roomy.session(0).gone();
        roomy.timers.advance(Duration.ofSeconds(5));
        assertThat(roomy.opened).hasSize(1);
        assertThat(change.cause()).isSameAs(IN_USE);
    }
}

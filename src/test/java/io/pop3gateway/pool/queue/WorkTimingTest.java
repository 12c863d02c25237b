package io.pop3gateway.pool.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a request is told of its own time. A fake session says that its connection took one second and its login two. */
class WorkTimingTest {

    private final PoolWorld world = new PoolWorld(4, 100, Duration.ofSeconds(30));

    private SessionRequest request(String password) {
        SessionRequest plain = PoolWorld.request("x", "anna", password);
        return new SessionRequest(
                plain.server(),
                plain.credentials(),
                plain.deadline(),
                false,
                new RequestTiming(world.timers::nanoTime));
    }

    /** A list and a message behind it. */
    private static Function<Lease, Future<String>> listAndTop() {
        return lease -> lease.session().uidl().compose(uids -> {
            Future<?> top = lease.session().top(1, 0, 100);
            lease.lastCommandGiven();
            return top.map("mail");
        });
    }

    private void pass(int seconds) {
        world.timers.advance(Duration.ofSeconds(seconds));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void firstReader_isToldEveryPhase() {
        world.pool.change(request("pw"), PoolWorld.noopAndQuit("in the way"));
        SessionRequest request = request("pw");
        world.pool.read(request, listAndTop());
        pass(4);
        world.session(0).answer();
        world.session(0).answer();
        world.session(0).gone();
        pass(3);
        world.session(1).answer();
        pass(5);
        world.session(1).answer();
        pass(6);
        world.session(1).answer();
        assertThat(request.timing().soFar())
                .as("the list counts from the login's end on, which came with its answer")
                .isEqualTo(Map.of(
                        Phase.QUEUE, seconds(4),
                        Phase.CONNECT, seconds(1),
                        Phase.LOGIN, seconds(2),
                        Phase.UIDL, seconds(0),
                        Phase.TRANSFER, seconds(5)));
    }

    @Test
    void rider_waitsForThoseBeforeIt_andHasNoOpeningOfItsOwn() {
        world.pool.read(request("pw"), listAndTop());
        SessionRequest rider = request("pw");
        pass(1);
        world.session(0).answer();
        world.pool.read(rider, listAndTop());
        pass(2);
        world.session(0).answer();
        pass(3);
        world.session(0).answer();
        pass(4);
        world.session(0).answer();
        assertThat(rider.timing().soFar())
                .isEqualTo(Map.of(Phase.QUEUE, seconds(2), Phase.UIDL, seconds(3), Phase.TRANSFER, seconds(4)));
    }

    @Test
    void readerWhoSharesAnAnswer_onlyWaited() {
        SessionRequest first = request("pw");
        SessionRequest second = request("pw");
        world.pool.read(first, "list", listAndTop());
        pass(1);
        Future<String> shared = world.pool.read(second, "list", listAndTop()).result();
        pass(2);
        world.session(0).answer();
        world.session(0).answer();
        assertThat(shared.result()).isEqualTo("mail");
        pass(9);
        assertThat(second.timing().soFar()).isEqualTo(Map.of(Phase.QUEUE, seconds(2)));
        assertThat(first.timing().soFar()).containsKeys(Phase.CONNECT, Phase.LOGIN, Phase.UIDL);
    }

    @Test
    void refusedPassword_hasALoginAndNothingBehindIt_forRidersNotEvenThat() {
        SessionRequest first = request("guess");
        SessionRequest rider = request("guess");
        world.pool.read(first, PoolWorld.noop("mail"));
        world.pool.read(rider, listAndTop());
        world.session(0).fail(new Pop3Failure.CredentialsRejected(ResponseCode.AUTH), false);
        assertThat(first.timing().soFar()).containsOnlyKeys(Phase.QUEUE, Phase.CONNECT, Phase.LOGIN);
        assertThat(rider.timing().soFar()).containsOnlyKeys(Phase.QUEUE);
    }

    @Test
    void deadline_whileConnecting_tellsTheConnectionSoFar() {
        SessionRequest request = request("pw");
        Future<String> result = world.pool.read(request, listAndTop()).result();
        pass(60);
        assertThat(result.cause()).isInstanceOf(PoolFailure.DeadlineExceeded.class);
        assertThat(request.timing().soFar()).containsKey(Phase.CONNECT).doesNotContainKey(Phase.UIDL);
    }

    @Test
    void deadline_whileWaiting_tellsTheQueue() {
        world.pool.change(request("pw"), lease -> Future.future(never -> {}));
        SessionRequest request = request("pw").within(seconds(7));
        world.pool.read(request, listAndTop());
        pass(30);
        assertThat(request.timing().soFar()).isEqualTo(Map.of(Phase.QUEUE, seconds(7)));
    }

    @Test
    void maildropInUse_thePauseIsQueue_andBothOpeningsCount() {
        SessionRequest request = request("pw");
        Future<String> result = world.pool.read(request, listAndTop()).result();
        world.session(0).fail(new Pop3Failure.MaildropInUse(ResponseCode.IN_USE), false);
        world.session(0).gone();
        pass(1);
        world.session(1).answer();
        world.session(1).answer();
        assertThat(result.result()).isEqualTo("mail");
        assertThat(request.timing().soFar())
                .containsEntry(Phase.CONNECT, seconds(2))
                .containsEntry(Phase.LOGIN, seconds(4));
        assertThat(request.timing().soFar().get(Phase.QUEUE)).isBetween(Duration.ofMillis(75), Duration.ofMillis(150));
    }
}

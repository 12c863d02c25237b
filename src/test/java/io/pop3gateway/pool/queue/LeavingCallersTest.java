package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Reservation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers who go away while others are on their session: what is taken from whom, and what becomes of the session. */
class LeavingCallersTest {

    private final PoolWorld world = new PoolWorld(1, 100, Duration.ofSeconds(60));
    private final List<Future<Void>> streams = new ArrayList<>();

    /** Work whose result is the beginning of a message that goes on with the next answer. */
    private Future<String> message(Lease lease) {
        Future<Void> head = lease.session().noop();
        streams.add(lease.session().noop());
        lease.lastCommandGiven();
        return head.map("beginning");
    }

    @Test
    void caller_whoLeaves_doesNotCutTheMessageThatANeighbourIsBeingSent() {
        Future<String> reader =
                world.pool.read(request("x", "anna", "pw"), this::message).result();
        Reservation<String> behind = world.pool.read(request("x", "anna", "pw"), noop("behind"));
        FakeSession session = world.session(0);
        session.answer();
        assertThat(reader.result()).isEqualTo("beginning");
        behind.cancel();
        assertThat(session.isClosing())
                .as("the connection over which a message is still on its way to its reader is closed")
                .isFalse();
        session.answer();
        assertThat(streams).as("the rest of the message").allMatch(Future::succeeded);
        assertThat(session.isClosing())
                .as("the connection, once nobody reads what comes over it")
                .isTrue();
    }

    @Test
    void reader_whoseMessageHasNotBegun_isServedAnewWhenACallerBehindLeaves() {
        Future<String> reader =
                world.pool.read(request("x", "anna", "pw"), this::message).result();
        world.pool.read(request("x", "anna", "pw"), noop("behind")).cancel();
        assertThat(world.session(0).isClosing()).isTrue();
        world.session(0).gone();
        world.session(1).answer();
        assertThat(reader.result()).isEqualTo("beginning");
    }

    @Test
    void session_cutShortForACaller_isNotShownAsFreeForTheNextReader() {
        Reservation<String> only = world.pool.read(request("x", "anna", "pw"), noop("mail"));
        assertThat(world.pool.lingering()).as("all commands are given").isOne();
        only.cancel();
        assertThat(world.session(0).isClosing()).isTrue();
        assertThat(world.pool.lingering())
                .as("sessions shown as free for the next reader, this one being closed")
                .isZero();
        assertThat(world.pool.occupancy("x").lingering())
                .as("the same in the server's metrics")
                .isZero();
        world.session(0).gone();
        assertThat(world.timers.pending())
                .as("timers for a session that is gone")
                .isZero();
    }

    @Test
    void reader_whoComesWhileASessionIsCutShort_doesNotRideOnIt() {
        world.pool.read(request("x", "anna", "pw"), noop("mail")).cancel();
        Future<String> next =
                world.pool.read(request("x", "anna", "pw"), noop("next")).result();
        assertThat(next.isComplete()).isFalse();
        world.session(0).gone();
        world.session(1).answer();
        assertThat(next.result()).isEqualTo("next");
    }
}

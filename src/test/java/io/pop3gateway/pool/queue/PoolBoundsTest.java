package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.noopAndQuit;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.SessionRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets a place when places are few, who is told to come back when, and in what order work is done. */
class PoolBoundsTest {

    private final PoolWorld world = new PoolWorld(10, 100, Duration.ZERO);
    private final List<String> order = new ArrayList<>();

    private Future<String> read(PoolWorld pool, String server, String user) {
        return pool.pool.read(request(server, user, "pw"), noop("mail")).result();
    }

    private Duration retryAfter(Future<?> refused) {
        return ((PoolFailure.Busy) refused.cause()).retryAfter().orElseThrow();
    }

    @Test
    void lingering_whenItsServerHasNoRoom_givesWayToAnotherMaildrop() {
        PoolWorld lingering = new PoolWorld(10, 10, Duration.ofSeconds(60));
        for (int i = 0; i < 4; i++) {
            read(lingering, "x", "user" + i);
            lingering.session(i).answer();
        }
        assertThat(lingering.pool.lingering()).isEqualTo(4);
        Future<String> fifth = read(lingering, "x", "fifth");
        assertThat(lingering.session(0).quitGiven()).as("the oldest").isTrue();
        assertThat(lingering.pool.lingering()).as("no more than needed").isEqualTo(3);
        lingering.session(0).answer();
        lingering.session(0).gone();
        lingering.session(4).answer();
        assertThat(fifth.result()).isEqualTo("mail");
    }

    @Test
    void lingering_whenThePoolIsFull_givesWayToAnotherServer() {
        PoolWorld lingering = new PoolWorld(2, 10, Duration.ofSeconds(60));
        read(lingering, "x", "a");
        lingering.session(0).answer();
        read(lingering, "y", "b");
        read(lingering, "z", "c");
        assertThat(lingering.session(0).quitGiven()).isTrue();
        assertThat(lingering.session(1).quitGiven()).as("it is busy").isFalse();
    }

    @Test
    void lingering_atAnotherServer_staysWhereItsPlaceWouldHelpNobody() {
        PoolWorld lingering = new PoolWorld(10, 10, Duration.ofSeconds(60));
        read(lingering, "y", "anna");
        lingering.session(0).answer();
        for (int i = 0; i < 4; i++) {
            lingering.pool.change(request("x", "user" + i, "pw"), noopAndQuit("busy"));
        }
        read(lingering, "x", "fifth");
        assertThat(lingering.pool.waiting()).as("all places of x are taken").isOne();
        assertThat(lingering.session(0).quitGiven())
                .as("the session of y that the next reader there would have had without a login")
                .isFalse();
        read(lingering, "y", "anna");
        assertThat(lingering.opened)
                .as("five sessions, the second reader of y on the first one's")
                .hasSize(5);
    }

    @Test
    void session_whoseWorkIsDoneWhileOthersNeedItsPlace_doesNotLinger() {
        PoolWorld lingering = new PoolWorld(1, 10, Duration.ofSeconds(60));
        lingering.pool.read(
                request("x", "a", "pw"),
                lease -> lease.session().noop().compose(any -> lease.session().noop()));
        read(lingering, "y", "b");
        lingering.session(0).answer();
        lingering.session(0).answer();
        assertThat(lingering.session(0).quitGiven()).isTrue();
    }

    @Test
    void server_thatAnswers_isServedBesideOneThatHangsAsIfThatWereNotThere() {
        for (int i = 0; i < 50; i++) {
            read(world, "hanging", "user" + i);
        }
        assertThat(world.open()).as("the hanging server's own bound").hasSize(4);
        for (int i = 0; i < 20; i++) {
            Future<String> read = read(world, "quick", "anna");
            FakeSession last = world.opened.get(world.opened.size() - 1);
            assertThat(last.maildrop().server()).as("begun at once").isEqualTo("quick");
            last.answer();
            assertThat(read.result()).isEqualTo("mail");
            last.answer();
            last.gone();
        }
        assertThat(world.timers.nanoTime()).as("no time passed").isZero();
    }

    @Test
    void server_thatAnswers_hasItsShareOfThePlacesToWaitAt_howeverManyWaitForOneThatHangs() {
        PoolWorld full = new PoolWorld(10, 8, Duration.ZERO);
        List<Future<String>> hanging = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            hanging.add(read(full, "hanging", "user" + i));
        }
        assertThat(full.pool.waiting()).as("all that may wait").isEqualTo(8);
        Future<String> first = full.pool
                .read(request("quick", "anna", "pw"), lease -> lease.session()
                        .noop()
                        .compose(any -> noop("mail").apply(lease)))
                .result();
        FakeSession quick = full.opened.get(full.opened.size() - 1);
        List<Future<String>> second = List.of(read(full, "quick", "anna"), read(full, "quick", "anna"));
        assertThat(full.pool.waiting()).as("the bound is kept").isEqualTo(8);
        for (int i = 0; i < 4; i++) {
            quick.answer();
        }
        assertThat(first.result()).isEqualTo("mail");
        assertThat(second).allMatch(read -> "mail".equals(read.result()));
        assertThat(hanging.subList(0, 10)).as("who came first stays").noneMatch(Future::isComplete);
        assertThat(hanging.subList(10, 12))
                .as("who came last to the server that hangs")
                .allMatch(read -> read.cause() instanceof PoolFailure.Busy);
    }

    @Test
    void retryAfter_growsWithTheQueueAndWithHowLongSessionsLast() {
        PoolWorld small = new PoolWorld(10, 8, Duration.ZERO);
        small.pool.change(request("x", "anna", "pw"), noopAndQuit("slow"));
        small.timers.advance(Duration.ofSeconds(20));
        small.session(0).answer();
        small.session(0).answer();
        small.session(0).gone();
        IntStream.range(0, 4).forEach(i -> read(small, "x", "holder" + i));
        IntStream.range(0, 8).forEach(i -> read(small, "x", "waiter" + i));
        assertThat(retryAfter(read(small, "x", "one-too-many")))
                .as("8 wait for 4 places, 20 s a session: it would be the third round")
                .isEqualTo(Duration.ofSeconds(60));
        IntStream.range(0, 4).forEach(i -> read(small, "y", "quick" + i));
        Future<String> quick = small.pool
                .read(request("y", "quick", "pw").within(Duration.ofSeconds(1)), noop("mail"))
                .result();
        small.timers.advance(Duration.ofSeconds(1));
        assertThat(retryAfter(quick))
                .as("of this server nothing is known, and nobody else waits for it")
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void retryAfter_ofAMaildropWhoseSessionLastsAndLasts_isNoLessThanThat() {
        world.pool.change(request("x", "anna", "pw"), noopAndQuit("slow"));
        SessionRequest request = request("x", "anna", "pw");
        Future<String> late = world.pool
                .read(
                        new SessionRequest(request.server(), request.credentials(), Duration.ofSeconds(30), false),
                        noop("mail"))
                .result();
        world.timers.advance(Duration.ofSeconds(30));
        assertThat(retryAfter(late)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void callers_whoCameAndWentWhileThePoolWasFull_areNotRemembered() {
        PoolWorld full = new PoolWorld(1, 10, Duration.ZERO);
        read(full, "x", "holder");
        int before = full.pool.remembered();
        for (int i = 0; i < 1000; i++) {
            full.pool.read(request("s" + i, "user", "pw"), noop("mail")).cancel();
        }
        assertThat(full.pool.remembered()).isEqualTo(before);
        assertThat(full.timers.pending()).as("the holder's deadline and QUIT").isEqualTo(1);
    }

    @Test
    void readers_ofOneMaildrop_rideInBoundedNumber_andTheRestWaitWhereTheirNumberIsBounded() {
        PoolWorld crowded = new PoolWorld(10, 100, Duration.ofSeconds(60));
        List<Future<String>> readers = new ArrayList<>();
        for (int i = 0; i < HeldSession.MOST_CARRIED + 101; i++) {
            readers.add(read(crowded, "x", "anna"));
        }
        assertThat(crowded.opened).hasSize(1);
        assertThat(crowded.pool.waiting()).isEqualTo(100);
        assertThat(readers.remove(readers.size() - 1).cause()).isInstanceOf(PoolFailure.Busy.class);
        for (int round = 0; round < 500; round++) {
            crowded.open().forEach(session -> {
                session.answer();
                if (session.isClosing()) {
                    session.gone();
                }
            });
        }
        assertThat(readers).allMatch(Future::succeeded);
        assertThat(crowded.opened).as("sessions for %d readers", readers.size()).hasSize(3);
    }

    @Test
    void freshReaders_whoWaitedTogether_shareTheSessionThatBeganAfterThem() {
        world.pool.change(request("x", "anna", "pw"), noopAndQuit("in the way"));
        SessionRequest request = request("x", "anna", "pw");
        SessionRequest fresh = new SessionRequest(request.server(), request.credentials(), request.deadline(), true);
        List<Future<String>> readers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            readers.add(world.pool.read(fresh, noop("mail")).result());
        }
        world.timers.advance(Duration.ofSeconds(1));
        world.session(0).answer();
        world.session(0).answer();
        world.session(0).gone();
        Future<String> late = world.pool.read(fresh, noop("mail")).result();
        for (int i = 0; i < 11; i++) {
            world.session(1).answer();
        }
        assertThat(readers).as("ten who reload a page at once").allMatch(Future::succeeded);
        assertThat(late.isComplete()).as("who came after the session began").isFalse();
        assertThat(world.opened).hasSize(2);
        world.session(1).gone();
        assertThat(world.opened).hasSize(3);
    }

    private Future<Void> noted(Lease lease, String name) {
        order.add(name);
        return lease.session().noop();
    }

    @Test
    void change_behindTenReads_isDoneAfterThemAndBeforeThoseWhoCameLater() {
        world.pool.read(request("x", "anna", "pw"), lease -> noted(lease, "read0")
                .compose(any -> lease.session().noop()));
        for (int i = 1; i < 10; i++) {
            String name = "read" + i;
            world.pool.read(request("x", "anna", "pw"), lease -> {
                Future<Void> answer = noted(lease, name);
                lease.lastCommandGiven();
                return answer;
            });
        }
        world.pool.change(request("x", "anna", "pw"), lease -> noted(lease, "delete")
                .compose(any -> lease.session().quit()));
        world.pool.read(request("x", "anna", "pw"), lease -> noted(lease, "later"));
        for (int i = 0; i < 30; i++) {
            world.open().forEach(session -> {
                session.answer();
                if (session.isClosing()) {
                    session.gone();
                }
            });
        }
        assertThat(order)
                .containsExactly(
                        "read0", "read1", "read2", "read3", "read4", "read5", "read6", "read7", "read8", "read9",
                        "delete", "later");
        assertThat(world.opened)
                .as("ten reads in one session, the delete and what came after it in one each")
                .hasSize(3);
    }
}

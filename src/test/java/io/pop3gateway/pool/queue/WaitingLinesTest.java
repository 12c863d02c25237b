package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When those who are sent away are told to come again (RFC 9110 §10.2.3), and whose turn it is. */
class WaitingLinesTest {

    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final int PER_SERVER = 4;

    private long now;
    private long arrivals;

    private static WaitingLines lines(int maxSessions) {
        return new WaitingLines(new PoolLimits(maxSessions, 1000, Duration.ZERO, Duration.ZERO));
    }

    private Task<String> task(String server, String user) {
        MailServer mail = PoolWorld.server(server, PER_SERVER, ReadClosing.QUIT);
        SessionRequest request = PoolWorld.request(server, user, "pw");
        return new Task<>(
                new SessionRequest(mail, request.credentials(), request.deadline(), false),
                Task.Kind.READ,
                noop("mail"),
                now,
                arrivals++);
    }

    /** Begins the next session whose turn it is. */
    private HeldSession open(WaitingLines lines) {
        MaildropLine line = lines.next();
        Task<?> task = lines.takeFirst(line);
        Maildrop maildrop = task.maildrop();
        FakeSession session = new FakeSession(maildrop, task.request().credentials());
        HeldSession held = new HeldSession(line, session, task, now, Long.MAX_VALUE / 2);
        line.current(held);
        return held;
    }

    /** Lets the pool learn that sessions of a server last ten seconds. */
    private void learn(WaitingLines lines, String server) {
        lines.enqueue(task(server, "earlier"));
        HeldSession held = open(lines);
        now += SESSION.toNanos();
        lines.closed(held, now);
    }

    private Duration retryAfter(WaitingLines lines, Task<?> task) {
        return lines.expectedWait(task, now);
    }

    @Test
    void retryAfter_whereNobodyWaits_isOneSession() {
        WaitingLines lines = lines(100);
        learn(lines, "x");
        assertThat(retryAfter(lines, task("x", "anna"))).isEqualTo(SESSION);
    }

    @Test
    void retryAfter_countsThoseBeforeTheCallerInTheLineOfTheMaildrop() {
        WaitingLines lines = lines(100);
        learn(lines, "x");
        List<Task<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiting.add(task("x", "anna"));
            lines.enqueue(waiting.get(i));
        }
        assertThat(retryAfter(lines, waiting.get(0)))
                .as("first in line: 6 wait for the server's 4 places, which is a round and a turn")
                .isEqualTo(SESSION.multipliedBy(2));
        assertThat(retryAfter(lines, waiting.get(3)))
                .as("three sessions of the same maildrop come before")
                .isEqualTo(SESSION.multipliedBy(4));
        assertThat(retryAfter(lines, task("x", "anna")))
                .as("whoever comes next is behind all six")
                .isEqualTo(SESSION.multipliedBy(7));
    }

    @Test
    void retryAfter_countsTheRoundsOfTheServersPlaces() {
        WaitingLines lines = lines(100);
        learn(lines, "x");
        for (int i = 0; i < 11; i++) {
            lines.enqueue(task("x", "user" + i));
        }
        assertThat(retryAfter(lines, task("x", "anna")))
                .as("11 wait for 4 places: two full rounds, then the caller's")
                .isEqualTo(SESSION.multipliedBy(3));
        lines.enqueue(task("x", "user11"));
        assertThat(retryAfter(lines, task("x", "anna"))).isEqualTo(SESSION.multipliedBy(4));
        assertThat(retryAfter(lines, task("y", "anna")))
                .as("of a server that nobody waits for, and of which nothing is known")
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void retryAfter_countsTheRoundsOfThePoolsPlaces_whicheverServerTheyAreFor() {
        WaitingLines lines = lines(2);
        learn(lines, "x");
        for (int i = 0; i < 9; i++) {
            lines.enqueue(task("server" + i, "user"));
        }
        assertThat(retryAfter(lines, task("x", "anna")))
                .as("9 wait for the pool's 2 places: four full rounds, then the caller's")
                .isEqualTo(SESSION.multipliedBy(5));
    }

    @Test
    void retryAfter_whenTheLineHasMoved_isShorter() {
        WaitingLines lines = lines(100);
        learn(lines, "x");
        for (int i = 0; i < 12; i++) {
            lines.enqueue(task("x", "user" + i));
        }
        for (int i = 0; i < 4; i++) {
            open(lines);
        }
        assertThat(lines.next()).as("the server's places are taken").isNull();
        assertThat(retryAfter(lines, task("x", "anna"))).isEqualTo(SESSION.multipliedBy(3));
        Task<String> leaving = task("x", "leaving");
        lines.enqueue(leaving);
        lines.remove(leaving);
        assertThat(lines.waiting()).isEqualTo(8);
        assertThat(lines.occupancy("x").waiting()).isEqualTo(8);
        assertThat(retryAfter(lines, task("x", "anna")))
                .as("who went away is not counted")
                .isEqualTo(SESSION.multipliedBy(3));
    }

    @Test
    void retryAfter_ofAMaildropWhoseSessionIsOlderThanMost_isItsAge() {
        WaitingLines lines = lines(100);
        learn(lines, "x");
        lines.enqueue(task("x", "anna"));
        open(lines);
        now += Duration.ofSeconds(45).toNanos();
        assertThat(retryAfter(lines, task("x", "anna"))).isEqualTo(Duration.ofSeconds(45));
        assertThat(retryAfter(lines, task("x", "berta")))
                .as("of another maildrop")
                .isEqualTo(SESSION);
    }

    @Test
    void room_isThereUntilTheServersOrThePoolsPlacesAreTaken() {
        WaitingLines lines = lines(5);
        Task<String> x = task("x", "new");
        Task<String> y = task("y", "new");
        List<HeldSession> held = new ArrayList<>();
        for (int i = 0; i < PER_SERVER; i++) {
            assertThat(lines.turns().hasRoomFor(x)).isTrue();
            lines.enqueue(task("x", "user" + i));
            held.add(open(lines));
        }
        assertThat(lines.turns().hasRoomFor(x)).isFalse();
        assertThat(lines.turns().hasRoomFor(y)).isTrue();
        assertThat(lines.turns().isFull()).isFalse();
        lines.enqueue(task("y", "anna"));
        held.add(open(lines));
        assertThat(lines.turns().isFull()).isTrue();
        assertThat(lines.turns().hasRoomFor(y)).isFalse();
        held.forEach(session -> lines.closed(session, now));
        assertThat(lines.turns().hasRoomFor(x)).isTrue();
        assertThat(lines.remembered()).as("lines and servers nobody uses").isZero();
    }

    @Test
    void place_ofASession_isWantedByItsServersCallers_andByAnyonesWhereThePoolIsFull() {
        WaitingLines lines = lines(5);
        MailServer x = PoolWorld.server("x", PER_SERVER, ReadClosing.QUIT);
        MailServer y = PoolWorld.server("y", PER_SERVER, ReadClosing.QUIT);
        for (int i = 0; i < PER_SERVER; i++) {
            lines.enqueue(task("x", "user" + i));
            open(lines);
        }
        assertThat(lines.turns().isWantedFrom(x)).isFalse();
        lines.enqueue(task("x", "fifth"));
        assertThat(lines.turns().isWantedFrom(x)).isTrue();
        assertThat(lines.turns().isWantedFrom(y))
                .as("a place of y is no use to who waits for x")
                .isFalse();
        lines.enqueue(task("y", "anna"));
        open(lines);
        assertThat(lines.turns().isWantedFrom(y))
                .as("the pool is full: any place will do")
                .isTrue();
    }

    @Test
    void server_thatMostWaitFor_isTheOneWhoseLastCallerGivesWay() {
        WaitingLines lines = lines(100);
        assertThat(lines.turns().mostAwaited()).isNull();
        lines.enqueue(task("x", "a"));
        lines.enqueue(task("y", "a"));
        Task<String> last = task("y", "b");
        lines.enqueue(last);
        assertThat(lines.turns().mostAwaited()).isEqualTo("y");
        assertThat(lines.givesWayTo(task("z", "anna"))).isSameAs(last);
        assertThat(lines.givesWayTo(task("x", "anna")))
                .as("who would only change places with the other")
                .isNull();
        assertThat(lines.givesWayTo(task("y", "anna"))).isNull();
    }
}

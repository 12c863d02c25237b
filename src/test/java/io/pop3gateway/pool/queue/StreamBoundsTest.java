package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What streams, which last as long as their readers like, leave to short requests. */
class StreamBoundsTest {

    private final PoolWorld world = new PoolWorld(10, 100, Duration.ZERO);

    private static Future<String> read(PoolWorld pool, String server, String user) {
        return pool.pool.read(request(server, user, "pw"), noop("mail")).result();
    }

    private static Future<String> stream(PoolWorld pool, String server, String user) {
        return pool.pool.stream(request(server, user, "pw"), noop("stream")).result();
    }

    private static void end(FakeSession session) {
        session.answer();
        session.answer();
        session.gone();
    }

    @Test
    void streams_howeverManyAndLong_leaveASessionOfTheirServerToShortRequests() {
        for (int i = 0; i < 6; i++) {
            stream(world, "x", "user" + i);
        }
        assertThat(world.open()).as("3 of 4").hasSize(3);
        for (int i = 0; i < 3; i++) {
            Future<String> read = read(world, "x", "anna");
            assertThat(world.open()).as("begun at once").hasSize(4);
            end(world.opened.get(world.opened.size() - 1));
            assertThat(read.result()).isEqualTo("mail");
            assertThat(world.open()).as("no stream has its place").hasSize(3);
        }
        end(world.session(0));
        assertThat(world.open())
                .extracting(session -> session.maildrop().user())
                .as("the first that waited, once one has gone")
                .containsExactly("user1", "user2", "user3");
    }

    @Test
    void streams_ofAllServers_leaveAnEighthOfAllSessionsToShortRequests() {
        PoolWorld eight = new PoolWorld(8, 100, Duration.ZERO);
        for (int i = 0; i < 12; i++) {
            stream(eight, "server" + i % 3, "user" + i);
        }
        assertThat(eight.open()).hasSize(7);
        read(eight, "server3", "anna");
        assertThat(eight.open()).hasSize(8);
    }

    @Test
    void stream_ofAServerWithOneSession_isServed() {
        SessionRequest request = new SessionRequest(
                PoolWorld.server("x", 1, ReadClosing.QUIT),
                request("x", "anna", "pw").credentials(),
                Duration.ofSeconds(30),
                false);
        world.pool.stream(request, noop("stream"));
        assertThat(world.open()).hasSize(1);
    }

    @Test
    void stream_thatRidesOnAnothersSession_countsUntilThatEnds() {
        PoolWorld lingering = new PoolWorld(10, 10, Duration.ofSeconds(60));
        read(lingering, "x", "anna");
        lingering.session(0).answer();
        Future<String> riding = stream(lingering, "x", "anna");
        for (int i = 0; i < 3; i++) {
            stream(lingering, "x", "user" + i);
        }
        assertThat(lingering.open()).as("3 of 4").hasSize(3);
        lingering.session(0).answer();
        assertThat(riding.result()).isEqualTo("stream");
        lingering.session(0).answer();
        lingering.session(0).gone();
        assertThat(lingering.open())
                .extracting(session -> session.maildrop().user())
                .containsExactly("user0", "user1", "user2");
    }
}

package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often work whose connection was lost is done. */
class LostConnectionTest {

    private static final Pop3Failure LOST = new Pop3Failure.ConnectionLost("the server closed the connection");
    private static final Pop3Failure UNANSWERED = new Pop3Failure.LoginUnanswered();

    private final PoolWorld world = new PoolWorld(10, 10, Duration.ZERO);

    private Future<String> read(String password) {
        return world.pool.read(request("x", "anna", password), noop("mail")).result();
    }

    private FakeSession last() {
        return world.opened.get(world.opened.size() - 1);
    }

    private void end(Pop3Failure reason) {
        last().fail(reason, false);
        last().gone();
    }

    private void grant() {
        last().logIn(Capabilities.NONE);
        last().answer();
        last().answer();
        last().gone();
    }

    @Test
    void read_whoseConnectionIsLost_isDoneOnceMore() {
        Future<String> read = read("pw");
        end(LOST);
        assertThat(world.opened).hasSize(2);
        grant();
        assertThat(read.result()).isEqualTo("mail");
    }

    @Test
    void read_whoseConnectionIsLostTwice_fails() {
        Future<String> read = read("pw");
        end(LOST);
        end(LOST);
        assertThat(read.cause()).isSameAs(LOST);
        assertThat(world.opened).hasSize(2);
    }

    @Test
    void change_whoseConnectionIsLost_isNotDoneAgainByThePool() {
        Future<String> change =
                world.pool.change(request("x", "anna", "pw"), noop("gone")).result();
        end(LOST);
        assertThat(change.cause()).isSameAs(LOST);
        assertThat(world.opened).hasSize(1);
    }

    @Test
    void login_hungUpOn_sendsThePasswordOnce() {
        Future<String> read = read("guess");
        end(UNANSWERED);
        assertThat(read.cause()).isSameAs(UNANSWERED);
        assertThat(world.opened).hasSize(1);
    }

    @Test
    void login_hungUpOnThoughItWasGrantedBefore_isDoneOnceMore() {
        read("pw");
        grant();
        Future<String> read = read("pw");
        end(UNANSWERED);
        assertThat(world.opened).as("it cannot be for the password").hasSize(3);
        end(UNANSWERED);
        assertThat(read.cause()).isSameAs(UNANSWERED);
    }

    @Test
    void login_hungUpOnWithAnotherPasswordThanWasGranted_sendsItOnce() {
        read("pw");
        grant();
        Future<String> read = read("guess");
        end(UNANSWERED);
        assertThat(read.cause()).isSameAs(UNANSWERED);
        assertThat(world.opened).hasSize(2);
    }
}

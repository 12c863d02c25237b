package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.login.Admission;
import io.pop3gateway.pool.login.Circuit;
import io.pop3gateway.pool.login.LoginGate;
import io.pop3gateway.pop3.Pop3Failure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers that callers name: there is no end of them, and they are nobody else's trouble. */
class ChosenServersBoundTest {

    private static final int ALL = 10;
    private static final int CHOSEN = 3;

    private static Task<String> task(String server, int user) {
        return new Task<>(request(server, "user" + user, "pw"), Task.Kind.READ, noop("mail"), 0, user);
    }

    @Test
    void sessions_withChosenServers_areBoundedTogether() {
        WaitingLines lines = new WaitingLines(new PoolLimits(ALL, CHOSEN, 1_000, Duration.ZERO, Duration.ZERO));
        for (int i = 0; i < 2 * ALL; i++) {
            lines.enqueue(task("host" + i + ".example:995", i));
        }
        int open = 0;
        MaildropLine last = null;
        for (MaildropLine line = lines.next(); line != null; line = lines.next()) {
            lines.takeFirst(line);
            last = line;
            open++;
        }
        assertThat(open).as("sessions with servers that callers named").isEqualTo(CHOSEN);

        lines.enqueue(task("work", 1));
        MaildropLine configured = lines.next();
        assertThat(configured)
                .as("the configured server waits behind those of callers")
                .isNotNull();
        assertThat(configured.server().alias()).isEqualTo("work");

        lines.ended(last);
        assertThat(lines.next()).as("one ended, and the next one begins").isNotNull();
        assertThat(lines.next()).isNull();
    }

    @Test
    void circuits_ofManyChosenServers_doNotCloseOneThatIsConfigured() {
        LoginGate gate = new LoginGate(Circuit.Rules.DEFAULT);
        for (int i = 0; i < Circuit.Rules.DEFAULT.volume(); i++) {
            Maildrop maildrop = new Maildrop("work", "user" + i);
            Admission.Granted granted = (Admission.Granted) gate.admit(maildrop, 0);
            gate.ended(
                    maildrop,
                    Optional.empty(),
                    granted.attempt(),
                    Future.failedFuture(new Pop3Failure.Unreachable("the server could not be reached", null)),
                    0);
        }
        assertThat(gate.admit(new Maildrop("work", "a"), 0)).isInstanceOf(Admission.Refused.class);

        for (int i = 0; i < 5_000; i++) {
            gate.admit(new Maildrop("host" + i + ".example:995", "a"), 0);
        }

        assertThat(gate.admit(new Maildrop("work", "a"), 0))
                .as("callers who name 5,000 servers make the gateway forget that this one is down")
                .isInstanceOf(Admission.Refused.class);
    }
}

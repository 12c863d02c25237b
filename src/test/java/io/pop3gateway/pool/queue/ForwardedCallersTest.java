package io.pop3gateway.pool.queue;

import static io.pop3gateway.pool.queue.PoolWorld.noop;
import static io.pop3gateway.pool.queue.PoolWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.login.Circuit;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.server.MailServer;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One maildrop with one password asked for from several places, of a server that is told from where. */
class ForwardedCallersTest {

    private static final String HOME = "192.0.2.55";
    private static final String ABROAD = "198.51.100.1";

    private final PoolWorld world = new PoolWorld(4, 100, Duration.ofSeconds(30));

    private static SessionRequest from(String caller, ClientForwarding forwarding) {
        SessionRequest plain = request("x", "anna", "pw");
        Pop3Endpoint endpoint = plain.server().endpoint();
        MailServer server = new MailServer(
                "x",
                "x",
                new Pop3Endpoint(
                        endpoint.address(),
                        endpoint.port(),
                        endpoint.serverName(),
                        endpoint.security(),
                        true,
                        endpoint.mechanisms(),
                        endpoint.tls(),
                        0,
                        forwarding,
                        LoginForm.USUAL,
                        List.of()),
                4,
                plain.server().closeReadsWith());
        return new SessionRequest(
                server,
                plain.credentials(),
                plain.deadline(),
                false,
                plain.timing(),
                plain.memory(),
                Optional.of(address(caller)));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Future<String> ask(String caller, ClientForwarding forwarding) {
        return world.pool.read(from(caller, forwarding), "list", noop("mail")).result();
    }

    private void serveAll() {
        for (int i = 0; i < 10; i++) {
            world.open().forEach(session -> {
                session.answer();
                if (session.isClosing()) {
                    session.gone();
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1", "XCLIENT, 2", "PROXY, 2"})
    void sameQuestion_fromTwoPlaces_isAskedForEachWhereTheServerIsTold(ClientForwarding forwarding, int sessions) {
        Future<String> home = ask(HOME, forwarding);
        Future<String> abroad = ask(ABROAD, forwarding);
        serveAll();
        assertThat(home.result()).isEqualTo("mail");
        assertThat(abroad.result()).isEqualTo("mail");
        assertThat(world.opened).as("logins, each with one address").hasSize(sessions);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1", "XCLIENT, 2", "PROXY, 2"})
    void lingeringSession_ofAnotherPlace_isNotRiddenOn(ClientForwarding forwarding, int sessions) {
        Future<String> home = ask(HOME, forwarding);
        serveAll();
        assertThat(home.result()).isEqualTo("mail");
        Future<String> abroad = ask(ABROAD, forwarding);
        serveAll();
        assertThat(abroad.result()).isEqualTo("mail");
        assertThat(world.opened).hasSize(sessions);
    }

    @ParameterizedTest
    @EnumSource(ClientForwarding.class)
    void lingeringSession_ofTheSamePlace_isRiddenOn(ClientForwarding forwarding) {
        ask(HOME, forwarding);
        serveAll();
        Future<String> again = ask(HOME, forwarding);
        serveAll();
        assertThat(again.result()).isEqualTo("mail");
        assertThat(world.opened).hasSize(1);
    }

    @Test
    void server_thatFailsOneCallerAlone_isNotClosedToOthers() {
        for (int i = 0; i < 3 * Circuit.Rules.DEFAULT.volume(); i++) {
            failNext(ask(ABROAD, ClientForwarding.XCLIENT));
        }
        Future<String> home = ask(HOME, ClientForwarding.XCLIENT);
        world.opened.get(world.opened.size() - 1).logIn(Capabilities.NONE);
        serveAll();
        assertThat(home.result()).isEqualTo("mail");
    }

    @Test
    void server_thatFailsSeveralCallers_isLeftAlone() {
        for (int i = 0; i < Circuit.Rules.DEFAULT.volume(); i++) {
            failNext(ask("192.0.2." + (i + 1), ClientForwarding.XCLIENT));
        }
        assertThat(ask(HOME, ClientForwarding.XCLIENT).cause()).isInstanceOf(PoolFailure.CircuitOpen.class);
    }

    private void failNext(Future<String> asked) {
        FakeSession session = world.opened.get(world.opened.size() - 1);
        session.fail(new Pop3Failure.TimedOut("the greeting did not come in time"), false);
        session.gone();
        assertThat(asked.cause()).isInstanceOf(Pop3Failure.TimedOut.class);
    }
}

package io.pop3gateway.pop3;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.Delivery;
import io.pop3gateway.testing.DialogueReport;
import io.pop3gateway.testing.ScriptedServer;
import io.pop3gateway.testing.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When QUIT is written, which is given as soon as all else is. */
class QuitOrderTest {

    private static final String LOGIN =
            """
            S: +OK ready
            C: CAPA
            S: +OK
            S: USER
            S: PIPELINING
            S: IMPLEMENTATION %1$s
            S: .
            C: USER anna
            C: PASS pw
            C: CAPA
            S: +OK
            S: +OK
            S: +OK
            S: USER
            S: PIPELINING
            S: IMPLEMENTATION %1$s
            S: .
            """;

    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);

    @AfterEach
    void stop() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"WildDuck-v1.46.1, 4", "wildduck, 4", "Dovecot, 3", "NotWildDuck, 3"})
    void quit_behindAMessage_sharesItsFlightUnlessTheServerIsKnownToOvertake(String implementation, int flights)
            throws Exception {
        String script =
                LOGIN.formatted(implementation) + "C: RETR 1\nS: +OK\nS: Subject: one\nS: \nS: .\nC: QUIT\nS: +OK\n";
        try (ScriptedServer server = ScriptedServer.start(Transcript.parse("quit", script), Delivery.WHOLE)) {
            SessionTraffic traffic =
                    client.run(endpoint(server.port(), TransportSecurity.NONE), password("anna", "pw"), session -> {
                        Future<Buffer> message = session.retr(1, 1000).compose(ClientHarness::whole);
                        Future<Void> quit = session.quit();
                        return Future.all(message, quit).map(both -> session.traffic());
                    });
            assertThat(server.complaint()).isEmpty();
            assertThat(traffic.flights())
                    .as("CAPA, USER with PASS and CAPA, RETR with QUIT or not")
                    .isEqualTo(flights);
        }
    }

    /** The server answers nothing before all of it is there. */
    @Test
    void quit_behindAPageOf50_isInItsFlight() throws Exception {
        List<Integer> page = IntStream.rangeClosed(1, 50).boxed().toList();
        String script = LOGIN.formatted("Dovecot")
                + page.stream().map(number -> "C: TOP " + number + " 0\n").collect(joining())
                + "C: QUIT\n"
                + "S: +OK\nS: Subject: one\nS: \nS: .\n".repeat(page.size())
                + "S: +OK\n";
        try (ScriptedServer server = ScriptedServer.start(Transcript.parse("page", script), Delivery.WHOLE)) {
            client.run(endpoint(server.port(), TransportSecurity.NONE), password("anna", "pw"), session -> {
                List<Future<Buffer>> tops = page.stream()
                        .map(number -> session.top(number, 0, 1000))
                        .toList();
                Future<Void> quit = session.quit();
                return Future.all(tops).compose(all -> quit);
            });
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void quit_behindTopThatIsRefused_waitsForWhatTakesItsPlace() throws Exception {
        String script = LOGIN.formatted("Dovecot")
                + "C: TOP 1 0\nC: TOP 2 0\nS: -ERR unknown\nS: -ERR unknown\nC: LIST 1\nC: LIST 2\nS: +OK 1 20\nS: +OK 2 2000\n"
                + "C: RETR 1\nS: +OK\nS: Subject: one\nS: \nS: body\nS: .\nC: QUIT\nS: +OK\n";
        try (ScriptedServer server = ScriptedServer.start(Transcript.parse("quit", script), Delivery.WHOLE)) {
            Pop3Endpoint endpoint = new Pop3Endpoint(
                    "127.0.0.1",
                    server.port(),
                    "localhost",
                    TransportSecurity.NONE,
                    true,
                    List.of(),
                    Pop3Endpoint.fixed(Optional.empty()),
                    1000,
                    ClientForwarding.NONE,
                    LoginForm.USUAL,
                    List.of());
            String told = client.run(endpoint, password("anna", "pw"), session -> {
                Future<Buffer> first = session.top(1, 0, 1000);
                Future<Buffer> second = session.top(2, 0, 1000);
                Future<Void> quit = session.quit();
                return Future.join(first, second, session.drained(), quit)
                        .transform(all -> Future.succeededFuture(first.result() + " " + second.cause()));
            });
            List<DialogueReport> reports = server.reports();
            assertThat(server.complaint()).as("what was written: %s", reports).isEmpty();
            assertThat(told).startsWith("Subject: one\r\n\r\n ").contains("the server does not support TOP");
        }
    }

    /** An HTTP request has a context of its own, from which its commands come in later turns of the event loop. */
    @Test
    void quit_behindACommandFromAnotherContext_isWrittenBehindIt() throws Exception {
        String script = LOGIN.formatted("Dovecot") + "C: NOOP\nC: QUIT\nS: +OK\nS: +OK\n";
        try (ScriptedServer server = ScriptedServer.start(Transcript.parse("quit", script), Delivery.WHOLE)) {
            Future<Void> command =
                    client.run(endpoint(server.port(), TransportSecurity.NONE), password("anna", "pw"), session -> {
                        Promise<Void> answer = Promise.promise();
                        ContextInternal request = ((ContextInternal) Vertx.currentContext()).duplicate();
                        request.dispatch(() -> session.noop().onComplete(answer));
                        return Future.join(answer.future(), session.drained(), session.quit())
                                .transform(all -> Future.succeededFuture(answer.future()));
                    });
            assertThat(command.cause()).as("why the command failed").isNull();
            assertThat(server.complaint()).isEmpty();
        }
    }
}

package io.pop3gateway.pop3.auth;

import static io.pop3gateway.testing.ClientHarness.await;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that offer SCRAM bound to TLS, bind to something else, and call the mismatch a wrong password: Cyrus does. */
class ChannelBindingMismatchTest {

    private static final String SCRAM =
            "PLAIN LOGIN SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-1 CRAM-MD5";
    private static final byte[] TLS_UNIQUE = new byte[12];

    private final Vertx vertx = Vertx.vertx();
    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private EveryLoginServer server(String mechanisms, byte[] binding) {
        return new EveryLoginServer(vertx, mechanisms, "secret", false, binding).terse();
    }

    private static Pop3Endpoint at(EveryLoginServer server) {
        return ClientHarness.endpoint(await(server.listen()), TransportSecurity.TLS, "STRONGEST");
    }

    private static List<String> mechanisms(EveryLoginServer server) {
        return server.lines().stream()
                .filter(line -> line.startsWith("AUTH ") || line.startsWith("USER"))
                .map(line -> line.replaceAll("^AUTH ([^ ]+).*", "$1"))
                .toList();
    }

    @Test
    void binding_ofAnotherKind_logsInWithoutItAndIsNotTriedAgain() {
        EveryLoginServer server = server(SCRAM, TLS_UNIQUE);
        Pop3Endpoint endpoint = at(server);
        client.runAndQuit(endpoint, password("anna", "secret"), Pop3Session::noop);
        assertThat(mechanisms(server)).containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");
        client.runAndQuit(endpoint, password("anna", "secret"), Pop3Session::noop);
        assertThat(mechanisms(server)).containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-256");
    }

    @Test
    void binding_ofAnotherKindAndWrongPassword_isRejectedAndNothingLearned() {
        EveryLoginServer server = server(SCRAM, TLS_UNIQUE);
        Pop3Endpoint endpoint = at(server);
        assertThatThrownBy(() -> client.run(endpoint, password("anna", "guess"), Pop3Session::noop))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThat(mechanisms(server)).containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");
        assertThat(client.profile(endpoint).failedMechanisms()).isEmpty();
    }

    @Test
    void binding_thatHasWorked_wrongPasswordIsTriedOnce() throws Exception {
        EveryLoginServer server = server(SCRAM, EveryLoginServer.endPointBinding());
        Pop3Endpoint endpoint = at(server);
        client.runAndQuit(endpoint, password("anna", "secret"), Pop3Session::noop);
        assertThatThrownBy(() -> client.run(endpoint, password("anna", "guess"), Pop3Session::noop))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThat(mechanisms(server)).containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256-PLUS");
    }

    /** Whoever sits in the middle with a certificate of his own must not get the password by refusing the binding. */
    @Test
    void binding_refusedWhereOnlyPlainIsLeft_doesNotSendThePassword() {
        EveryLoginServer server = server("SCRAM-SHA-256-PLUS PLAIN", TLS_UNIQUE);
        Pop3Endpoint endpoint = at(server);
        assertThatThrownBy(() -> client.run(endpoint, password("anna", "secret"), Pop3Session::noop))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThat(mechanisms(server)).containsExactly("SCRAM-SHA-256-PLUS");
    }
}

package io.pop3gateway.pop3.auth.mechanism;

import static io.pop3gateway.testing.ClientHarness.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.EveryLoginServer;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.EveryLogRecord;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins of every kind with all loggers wide open: whatever is said of them holds no secret and nothing that stands for one. */
class LoginCanaryTest {

    private static final String CANARY = "canary7secret";

    private final Vertx vertx = Vertx.vertx();
    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "USER,true", "USER,false",
        "APOP,true", "APOP,false",
        "PLAIN,true", "PLAIN,false",
        "LOGIN,true", "LOGIN,false",
        "CRAM-MD5,true", "CRAM-MD5,false",
        "XOAUTH2,true", "XOAUTH2,false",
        "OAUTHBEARER,true", "OAUTHBEARER,false",
        "SCRAM-SHA-1,true", "SCRAM-SHA-1,false",
        "SCRAM-SHA-256,true", "SCRAM-SHA-256,false",
        "SCRAM-SHA-1-PLUS,true", "SCRAM-SHA-1-PLUS,false",
        "SCRAM-SHA-256-PLUS,true", "SCRAM-SHA-256-PLUS,false"
    })
    void login_anyWay_leavesNoSecretInLogsFailuresOrTexts(String mechanism, boolean right) throws Exception {
        EveryLoginServer server = new EveryLoginServer(
                vertx, mechanism, right ? CANARY : "another", right, EveryLoginServer.endPointBinding());
        Pop3Endpoint endpoint = ClientHarness.endpoint(await(server.listen()), TransportSecurity.TLS, mechanism);
        Secret secret = Secret.of(CANARY);
        Credentials credentials = mechanism.contains("OAUTH")
                ? new Credentials.BearerToken("anna", secret)
                : new Credentials.Password("anna", secret);
        List<String> seen = new ArrayList<>(List.of(credentials.toString(), secret.toString(), endpoint.toString()));
        seen.add(Command.of("PASS", secret.octets()).toString());

        try (EveryLogRecord log = new EveryLogRecord("io.pop3gateway", "io.vertx", "io.netty")) {
            Throwable failure = logIn(endpoint, credentials, seen);
            assertThat(failure == null)
                    .as("the login succeeds, was %s", failure)
                    .isEqualTo(right);
            if (failure != null) {
                assertThat(failure).isInstanceOf(Pop3Failure.CredentialsRejected.class);
            }
            seen.addAll(chain(failure));
            assertThat(log.texts())
                    .as("the client's own log at its finest level")
                    .anyMatch(text -> text.contains("the greeting: OK"));
            seen.addAll(log.texts());
        }
        List<String> secrets = secrets(server.lines());
        assertThat(secrets).as("the server was told something secret").hasSizeGreaterThan(2);
        for (String text : seen) {
            assertThat(text).doesNotContain(secrets);
        }
    }

    private Throwable logIn(Pop3Endpoint endpoint, Credentials credentials, List<String> seen) {
        try {
            client.runAndQuit(endpoint, credentials, (Pop3Session session) -> {
                seen.add(session.toString());
                return session.noop().onComplete(answered -> seen.add(answered + " " + session));
            });
            return null;
        } catch (Pop3Failure refused) {
            return refused;
        }
    }

    private static List<String> chain(Throwable failure) {
        List<String> texts = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            texts.add(cause + " " + cause.getMessage() + " " + Arrays.toString(cause.getSuppressed()) + " "
                    + Arrays.toString(cause.getStackTrace()));
        }
        return texts;
    }

    /** The canary, its base64, and each word that the client wrote in its login beyond the commands' and the user's names. */
    private static List<String> secrets(List<String> lines) {
        List<String> secrets = new ArrayList<>(
                List.of(CANARY, Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8))));
        for (String line : lines) {
            for (String word : line.split(" ")) {
                boolean named = line.equals("AUTH " + word) || line.startsWith("AUTH " + word + " ");
                if (word.length() > 8 && !named) {
                    secrets.add(word);
                }
            }
        }
        return secrets;
    }
}

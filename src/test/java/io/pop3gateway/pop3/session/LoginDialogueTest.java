package io.pop3gateway.pop3.session;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.Delivery;
import io.pop3gateway.testing.ScriptedServer;
import io.pop3gateway.testing.Transcript;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client says before it is logged in, where that depends on what the server announced. */
class LoginDialogueTest {

    private static final String OFFERS_USER = "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\n";

    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);

    @AfterEach
    void stop() {
        client.close();
    }

    private static ScriptedServer server(String script) throws IOException {
        return ScriptedServer.start(Transcript.parse("login", script), Delivery.WHOLE);
    }

    private static Pop3Endpoint plain(ScriptedServer server) {
        return endpoint(server.port(), TransportSecurity.NONE);
    }

    private static Pop3Endpoint unprotected(ScriptedServer server) {
        return new Pop3Endpoint(
                "127.0.0.1", server.port(), "localhost", TransportSecurity.NONE, false, List.of(), Optional.empty());
    }

    /** The server hears what the script says, to the end, and the work succeeds. */
    private <T> T succeeds(String script, Credentials credentials, Function<Pop3Session, Future<T>> work)
            throws IOException {
        try (ScriptedServer server = server(script)) {
            T result = client.runAndQuit(plain(server), credentials, work);
            assertThat(server.complaint()).isEmpty();
            return result;
        }
    }

    /** The server hears what the script says, to the end, and then the session fails. */
    private <F extends Pop3Failure> F fails(
            String script, Function<ScriptedServer, Pop3Endpoint> endpoint, Credentials credentials, Class<F> failure)
            throws IOException {
        try (ScriptedServer server = server(script)) {
            F reason = catchThrowableOfType(
                    failure, () -> client.run(endpoint.apply(server), credentials, Pop3Session::noop));
            assertThat(reason).as("the session must fail with %s", failure).isNotNull();
            assertThat(server.complaint()).isEmpty();
            return reason;
        }
    }

    @Test
    void credentials_notAscii_switchToUtf8First() throws Exception {
        succeeds(
                OFFERS_USER
                        + """
                S: UTF8 USER
                S: .
                C: UTF8
                S: +OK
                C: USER jürgen
                S: +OK
                C: PASS pässword
                S: +OK
                C: CAPA
                S: +OK
                S: UIDL
                S: .
                C: NOOP
                S: +OK
                C: QUIT
                S: +OK
                """,
                password("jürgen", "pässword"),
                Pop3Session::noop);
    }

    @Test
    void credentials_utf8Refused_loginGoesOn() throws Exception {
        succeeds(
                OFFERS_USER
                        + """
                S: UTF8
                S: .
                C: UTF8
                S: -ERR not today
                C: USER anna
                S: +OK
                C: PASS pässword
                S: +OK
                C: CAPA
                S: -ERR
                C: QUIT
                S: +OK
                """,
                password("anna", "pässword"),
                Pop3Session::capabilities);
    }

    @Test
    void utf8_whereOffered_comesBeforeEveryLogin() throws Exception {
        fails(
                OFFERS_USER
                        + """
                S: UTF8 USER
                S: .
                C: UTF8
                S: +OK
                C: USER anna
                S: +OK
                C: PASS password
                S: -ERR no
                """,
                LoginDialogueTest::plain,
                password("anna", "password"),
                Pop3Failure.CredentialsRejected.class);
    }

    @Test
    void loginDelay_announced_isToldToWhoeverHasToWait() throws Exception {
        Pop3Failure.LoginDelayed delayed = fails(
                OFFERS_USER
                        + """
                S: LOGIN-DELAY 900 USER
                S: EXPIRE NEVER
                S: .
                C: USER anna
                S: +OK
                C: PASS pw
                S: -ERR [LOGIN-DELAY] too soon
                """,
                LoginDialogueTest::plain,
                password("anna", "pw"),
                Pop3Failure.LoginDelayed.class);
        assertThat(delayed.retryAfter()).contains(Duration.ofMinutes(15));
        assertThat(delayed.code()).contains(ResponseCode.LOGIN_DELAY);
    }

    @Test
    void plaintext_onlyPasswordsOffered_isRefusedBeforeAnythingSecretIsSent() throws Exception {
        fails(
                OFFERS_USER + """
                S: SASL PLAIN LOGIN
                S: .
                """,
                LoginDialogueTest::unprotected,
                password("anna", "pw"),
                Pop3Failure.PlaintextRefused.class);
    }

    @Test
    void plaintext_noLoginForTheCredentialsEvenWithTls_isNotSupported() throws Exception {
        fails(
                OFFERS_USER + """
                S: SASL PLAIN
                S: .
                """,
                LoginDialogueTest::unprotected,
                new Credentials.BearerToken("anna", Secret.of("token")),
                Pop3Failure.NotSupported.class);
    }

    @Test
    void apop_stampAndNothingElse_isNotUsedUnlessNamed() throws Exception {
        String greeting = "S: +OK ready <1.2@example>\n";
        fails(
                greeting + "C: CAPA\nS: -ERR\nC: USER anna\nS: -ERR\n",
                LoginDialogueTest::plain,
                password("anna", "pw"),
                Pop3Failure.CredentialsRejected.class);
        fails(
                greeting + "C: CAPA\nS: -ERR\nC~: APOP anna [0-9a-f]{32}\nS: -ERR\n",
                server -> endpoint(server.port(), TransportSecurity.NONE, "APOP"),
                password("anna", "pw"),
                Pop3Failure.CredentialsRejected.class);
    }

    @Test
    void mechanism_thatOnceMadeTheServerHangUp_isTriedAgainWhenItIsTheOnlyOne() throws Exception {
        String opening = "S: +OK ready\nC?: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\nC~: AUTH PLAIN .+\n";
        try (ScriptedServer server = server(opening + "CLOSE\nNEXT\nS: +OK ready\nC~: AUTH PLAIN .+\nS: +OK\n"
                + "C: CAPA\nS: -ERR\nC: NOOP\nS: +OK\nC: QUIT\nS: +OK\n")) {
            Pop3Endpoint endpoint = endpoint(server.port(), TransportSecurity.NONE, "PLAIN");
            Credentials anna = password("anna", "pw");
            assertThatThrownBy(() -> client.run(endpoint, anna, Pop3Session::noop))
                    .isInstanceOf(Pop3Failure.LoginUnanswered.class);
            client.runAndQuit(endpoint, anna, Pop3Session::noop);
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void capa_onceCutOff_isAskedAgainWhenNoLoginIsLeftWithoutIt() throws Exception {
        Credentials token = new Credentials.BearerToken("anna", Secret.of("token"));
        try (ScriptedServer server = server(
                """
                S: +OK ready
                C: CAPA
                CLOSE
                NEXT
                S: +OK ready
                NEXT
                S: +OK ready
                C: CAPA
                S: +OK
                S: SASL XOAUTH2
                S: .
                C: AUTH XOAUTH2
                S: +
                C~: [A-Za-z0-9+/=]+
                S: +OK
                C: CAPA
                S: -ERR
                C: NOOP
                S: +OK
                C: QUIT
                S: +OK
                """)) {
            assertThatThrownBy(() -> client.run(plain(server), token, Pop3Session::noop))
                    .isInstanceOf(Pop3Failure.ConnectionLost.class);
            assertThatThrownBy(() -> client.run(plain(server), token, Pop3Session::noop))
                    .isInstanceOf(Pop3Failure.NotSupported.class);
            client.runAndQuit(plain(server), token, Pop3Session::noop);
            assertThat(server.complaint())
                    .as("a lost connection must not shut token logins out for an hour")
                    .isEmpty();
        }
    }

    @Test
    void capabilities_refusedAfterTheLogin_areThoseFromBeforeIt() throws Exception {
        Capabilities known = succeeds(
                OFFERS_USER
                        + """
                S: UIDL
                S: .
                C: USER anna
                S: +OK
                C: PASS pw
                S: +OK
                C: CAPA
                S: -ERR [SYS/PERM] not here
                C: QUIT
                S: +OK
                """,
                password("anna", "pw"),
                Pop3Session::capabilities);
        assertThat(known.has("UIDL"))
                .as("a caller that asks for the capabilities gets an answer")
                .isTrue();
    }

    @Test
    void endpoint_withAMechanismNobodyKnows_failsTheSessionAtOnce() throws Exception {
        try (ScriptedServer server = server("S: +OK ready\nC: CAPA\nS: -ERR\n")) {
            Pop3Endpoint odd = endpoint(server.port(), TransportSecurity.NONE, "KERBEROS_V4");
            assertThatThrownBy(() -> client.run(odd, password("anna", "pw"), Pop3Session::noop))
                    .as("a fault of the configuration must not leave the caller waiting")
                    .isInstanceOf(Pop3Failure.SessionClosed.class);
        }
    }
}

package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.Trouble;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotFailuresTest extends BeforeDovecot {

    private static final byte[] LONG = SampleMessages.of("0123456789abcdef\r\n".repeat(60_000));

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug))
                .body("status", equalTo(status));
    }

    private static ValidatableResponse within(Duration time, Supplier<ValidatableResponse> request) {
        long began = System.nanoTime();
        ValidatableResponse answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("how long the caller waited")
                .isLessThan(time);
        return answer;
    }

    @Test
    void mailbox_heldByAnotherProgram_isInUse() {
        HttpMailbox mailbox = mailbox("plain", SampleMessages.of("one"));
        try (ClientHarness program = new ClientHarness(Pop3ClientOptions.DEFAULT)) {
            hold(program, mailbox);
            problem(within(PATIENCE, mailbox::open), 423, "mailbox-in-use")
                    .header("Retry-After", matchesPattern("[1-9][0-9]*"));
        }
    }

    @Test
    void mailbox_freedByTheOtherProgramInTime_isOpened() {
        HttpMailbox mailbox = mailbox("plain", SampleMessages.of("one"));
        try (ClientHarness program = new ClientHarness(Pop3ClientOptions.DEFAULT)) {
            Pop3Session held = hold(program, mailbox);
            long logins = dovecot.logins();
            CompletableFuture<HttpResponse<byte[]>> answer = new AsyncHttp(gateway).get(mailbox, mailbox.path());
            await("the gateway met the lock").atMost(PATIENCE).until(() -> dovecot.logins() > logins);
            ClientHarness.await(held.quit());
            assertThat(answer.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void password_wrong_isRejected() {
        HttpMailbox mailbox = mailbox("tls", SampleMessages.of("one"));
        assertThat(problem(new HttpMailbox("tls", mailbox.user(), "guess").open(), 401, "credentials-rejected")
                        .extract()
                        .headers()
                        .getValues("WWW-Authenticate"))
                .anyMatch(challenge -> challenge.startsWith("Basic "));
    }

    @Test
    void server_notConfigured_isNotFound() {
        problem(new HttpMailbox("nowhere", "anna", "x").open(), 404, "server-not-found");
    }

    @Test
    void server_down_isUnreachable() {
        problem(within(SOON, new HttpMailbox("gone", "anna", "x")::open), 502, "server-unreachable");
    }

    @Test
    void server_thatSaysNothing_isGivenUpInTime() {
        tap.always(Trouble.silence());
        problem(within(PATIENCE, mailbox("tapped")::open), 504, "deadline-exceeded");
    }

    @Test
    void server_thatSaysNothing_isGivenUpWhenTheCallerWantsIt() {
        tap.always(Trouble.silence());
        HttpMailbox mailbox = mailbox("tapped");
        problem(
                within(SOON, () -> mailbox.request()
                        .header("Request-Timeout", "1")
                        .get(mailbox.path())
                        .then()),
                504,
                "deadline-exceeded");
    }

    @Test
    void message_whoseMiddleNeverComes_isGivenUpInTime() {
        breaksOff(Trouble.stopped("RETR", 100_000), 504, "deadline-exceeded");
    }

    @Test
    void message_whoseConnectionIsCut_neverLooksComplete() {
        breaksOff(Trouble.cut("RETR", 100_000), 502, "server-unreachable");
    }

    /** A message whose rest does not come is a problem when it is read, and a reset when it is streamed. */
    private void breaksOff(Trouble trouble, int status, String slug) {
        HttpMailbox mailbox = mailbox("tapped", LONG);
        String id = mailbox.ids().get(0);
        tap.always(trouble);
        problem(within(PATIENCE, () -> mailbox.read(id)), status, slug);
        assertThatThrownBy(() -> new AsyncHttp(gateway).raw(mailbox, id).join()).hasCauseInstanceOf(IOException.class);
    }

    /** Deletes the only message when there is trouble ahead. */
    private static ValidatableResponse deleted(HttpMailbox mailbox, Runnable trouble) {
        String id = mailbox.ids().get(0);
        trouble.run();
        return mailbox.delete(id);
    }

    @Test
    void delete_connectionLostBehindQuit_isVerified() {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        ValidatableResponse answer = deleted(mailbox, () -> tap.next(Trouble.answerLost("QUIT")));
        answer.statusCode(204).header("Delete-Verified", "true");
        assertLeft(mailbox, 0);
    }

    @Test
    void delete_quitNeverAnswered_isVerified() {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        ValidatableResponse answer =
                within(PATIENCE, () -> deleted(mailbox, () -> tap.next(Trouble.unanswered("QUIT"))));
        answer.statusCode(204).header("Delete-Verified", "true");
        assertLeft(mailbox, 0);
    }

    @Test
    void delete_quitNeverArrived_isDoneAgain() {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        ValidatableResponse answer = deleted(mailbox, () -> tap.next(Trouble.commandLost("QUIT")));
        answer.statusCode(204);
        assertLeft(mailbox, 0);
    }

    @Test
    void delete_quitNeverArrives_isAFailureThatDeletedNothing() {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        ValidatableResponse answer = deleted(mailbox, () -> tap.always(Trouble.commandLost("QUIT")));
        problem(answer, 502, "server-protocol-error");
        assertLeft(mailbox, 1);
    }

    @Test
    void delete_connectionLostBeforeQuit_isAFailureThatDeletedNothing() {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        ValidatableResponse answer = deleted(mailbox, () -> tap.always(Trouble.answerLost("DELE")));
        // Looked up, tried again, looked up: some servers commit what was marked when they are hung up on.
        problem(answer, 502, "server-protocol-error");
        answer.body("detail", equalTo("The server did not delete the message."));
        assertLeft(mailbox, 1);
    }

    @Test
    void delete_serverGoneBehindQuit_isOfUnknownOutcome() {
        HttpMailbox mailbox = mailbox("tapped", SampleMessages.of("one"));
        ValidatableResponse answer = within(
                PATIENCE,
                () -> deleted(mailbox, () -> {
                    tap.next(Trouble.answerLost("QUIT"));
                    tap.always(Trouble.silence());
                }));
        problem(answer, 502, "delete-outcome-unknown");
        assertLeft(mailbox, 0);
    }
}

package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.testing.Trouble;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotSharingTest extends BeforeDovecot {

    private static final int CALLERS = 20;

    private static byte[][] messages() {
        return IntStream.range(0, CALLERS)
                .mapToObj(i -> SampleMessages.of(("message " + i + "\r\n").repeat(500)))
                .toArray(byte[][]::new);
    }

    @Test
    void reads_waitingTogether_needOneLogin() {
        byte[][] messages = messages();
        HttpMailbox mailbox = mailbox("tapped", messages);
        List<String> ids = mailbox.ids();
        dovecot.awaitNoSession();
        long logins = dovecot.logins();
        // The first one's session gets no greeting until all the others wait for the same mailbox.
        tap.next(Trouble.silence());
        List<CompletableFuture<HttpResponse<byte[]>>> answers = ask(mailbox, ids);
        await("all but one wait").atMost(SOON).until(() -> waiting() == CALLERS - 1);
        tap.heal();
        assertEachGot(messages, answers);
        dovecot.awaitNoSession();
        assertThat(dovecot.logins() - logins)
                .as("logins for " + CALLERS + " reads")
                .isEqualTo(1);
    }

    @Test
    void reads_atOnce_areAllRightAndShareSessions() {
        byte[][] messages = messages();
        HttpMailbox mailbox = mailbox("tls", messages);
        List<String> ids = mailbox.ids();
        dovecot.awaitNoSession();
        long logins = dovecot.logins();
        List<CompletableFuture<HttpResponse<byte[]>>> answers = ask(mailbox, ids);
        assertEachGot(messages, answers);
        dovecot.awaitNoSession();
        assertThat(dovecot.logins() - logins)
                .as("logins for " + CALLERS + " reads")
                .isLessThanOrEqualTo(CALLERS / 2);
    }

    private static void assertEachGot(byte[][] messages, List<CompletableFuture<HttpResponse<byte[]>>> answers) {
        for (int i = 0; i < CALLERS; i++) {
            HttpResponse<byte[]> answer = answers.get(i).join();
            assertThat(answer.statusCode()).as("caller " + i).isEqualTo(200);
            assertThat(answer.body()).as("caller " + i).isEqualTo(messages[i]);
        }
    }

    private List<CompletableFuture<HttpResponse<byte[]>>> ask(HttpMailbox mailbox, List<String> ids) {
        AsyncHttp http = new AsyncHttp(gateway);
        return ids.stream().map(id -> http.raw(mailbox, id)).toList();
    }

    @Test
    void reads_withTwoPasswordsAtOnce_giveTheWrongOneNothing() {
        byte[] message = SampleMessages.of("for my eyes only");
        HttpMailbox right = mailbox("plain", message);
        HttpMailbox wrong = new HttpMailbox("plain", right.user(), "guess");
        String id = right.ids().get(0);
        AsyncHttp http = new AsyncHttp(gateway);
        List<CompletableFuture<HttpResponse<byte[]>>> owners = new ArrayList<>();
        List<CompletableFuture<HttpResponse<byte[]>>> guessers = new ArrayList<>();
        for (int i = 0; i < CALLERS / 2; i++) {
            owners.add(http.raw(right, id));
            guessers.add(http.raw(wrong, id));
        }
        owners.forEach(owner -> {
            assertThat(owner.join().statusCode()).as("with the right password").isEqualTo(200);
            assertThat(owner.join().body()).isEqualTo(message);
        });
        guessers.forEach(guesser -> {
            assertThat(guesser.join().statusCode())
                    .as("with the wrong password")
                    .isEqualTo(401);
            assertThat(new String(guesser.join().body(), StandardCharsets.UTF_8))
                    .contains("/problems/credentials-rejected")
                    .doesNotContain("eyes");
        });
    }
}

package io.pop3gateway.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Pop3ClientGreenMailTest {

    private static final String FIRST = "Subject: one\r\n\r\n.leading dot\r\n..two\r\n";
    private static final String SECOND = "Subject: two\r\n\r\nbody\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3));
    private final Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);

    @BeforeEach
    void deliver() throws Exception {
        greenMail.start();
        var user = greenMail.setUser("anna@example.org", "anna", "secret");
        for (String text : List.of(FIRST, SECOND)) {
            user.deliver(new MimeMessage(null, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @AfterEach
    void stop() {
        greenMail.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Pop3Session open(String password) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1",
                greenMail.getPop3().getPort(),
                "127.0.0.1",
                TransportSecurity.NONE,
                true,
                List.of(),
                Optional.empty());
        return client.open(vertx.getOrCreateContext(), endpoint, new Credentials.Password("anna", Secret.of(password)));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void session_everyCommand_isAnswered() throws Exception {
        Pop3Session session = open("secret");
        Future<MaildropStatus> stat = session.stat();
        Future<List<ScanListing>> list = session.list();
        Future<List<UniqueId>> uidl = session.uidl();
        assertThat(await(stat).messageCount()).isEqualTo(2);
        assertThat(await(list)).extracting(ScanListing::number).containsExactly(1, 2);
        assertThat(await(uidl))
                .extracting(UniqueId::uid)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(await(session.retr(1, 1000).compose(ClientHarness::whole)).toString())
                .isEqualTo(FIRST);
        assertThat(await(session.top(2, 0, 1000)).toString()).isEqualTo("Subject: two\r\n\r\n");
        await(session.noop());
        // No RSET: GreenMail answers it twice.
        await(session.dele(2));
        await(session.quit());
        await(session.closed());

        assertThat(await(open("secret").list())).hasSize(1);
    }

    @Test
    void login_wrongPassword_isRejected() {
        Pop3Session session = open("guess");
        assertThatThrownBy(() -> await(session.stat())).hasCauseInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThatThrownBy(() -> await(session.capabilities()))
                .hasCauseInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    @Test
    void retr_largerThanAllowed_failsTheStream() throws Exception {
        Pop3Session session = open("secret");
        MessageStream stream = await(session.retr(1, 10));
        assertThatThrownBy(() -> await(ClientHarness.whole(stream)))
                .hasCauseInstanceOf(Pop3Failure.MessageTooLarge.class);
    }
}

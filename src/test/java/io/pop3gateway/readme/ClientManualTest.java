package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the client's manual, as a user of the library would write them. */
class ClientManualTest {

    private static final Path MANUAL = Path.of("src/main/java/io/pop3gateway/pop3/package-info.java");
    private static final Path HERE = Path.of("src/test/java/io/pop3gateway/readme/ClientManualTest.java");

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final String password = "pw";
    private DemoMaildrop maildrop;
    private Pop3Endpoint endpoint;

    @BeforeEach
    void listen() throws Exception {
        maildrop = new DemoMaildrop("anna", password, List.of(DemoMessage.ofText("Subject: one\n\n.dot\n")));
        DemoPop3Server server = new DemoPop3Server(vertx, DemoServerOptions.plain(), List.of(maildrop));
        endpoint = new Pop3Endpoint(
                "127.0.0.1",
                await(server.listen("127.0.0.1", 0)),
                "127.0.0.1",
                TransportSecurity.NONE,
                true,
                List.of(),
                Optional.empty());
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void reading_asTheManualShows_givesTheMessage() throws Exception {
        Buffer sink = Buffer.buffer();
        // manual
        Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);
        Pop3Session session = client.open(context, endpoint, new Credentials.Password("anna", Secret.of(password)));
        session.uidl()
                .compose(uids -> session.retr(uids.get(0).number(), 50_000_000))
                .onSuccess(message -> message.handler(sink::appendBuffer)
                        .exceptionHandler(notTheMessage -> session.close())
                        .endHandler(end -> session.quit())
                        .resume())
                .onFailure(reason -> session.close());
        // end
        await(session.closed());
        assertThat(sink.toString()).isEqualTo("Subject: one\r\n\r\n.dot\r\n");
    }

    @Test
    void deleting_asTheManualShows_isDoneWhenQuitIsConfirmed() throws Exception {
        Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);
        Pop3Session session = client.open(context, endpoint, new Credentials.Password("anna", Secret.of(password)));
        int number = 1;
        await(
                // manual
                session.dele(number).compose(marked -> session.quit())
                // end
                );
        assertThat(maildrop.messages()).isEmpty();
    }

    @Test
    void manual_showsWhatIsTriedHere() throws Exception {
        String manual = bare(Files.readString(root().resolve(MANUAL)).replaceAll("\n \\* ?", "\n"));
        String[] tried = Files.readString(root().resolve(HERE)).split("// manual\n");
        assertThat(tried).hasSize(3);
        for (String example : List.of(tried[1], tried[2])) {
            assertThat(manual).contains(bare(example.split("// end\n")[0]));
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("project.basedir", ""));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }
}

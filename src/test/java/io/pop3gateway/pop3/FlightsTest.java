package io.pop3gateway.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the client waits for a server that it knows: what each task costs over a distance. */
class FlightsTest {

    private static final int MESSAGES = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);
    private Pop3Endpoint endpoint;
    private volatile Pop3Session session;

    @BeforeEach
    void learnTheServer() throws Exception {
        List<DemoMessage> messages = IntStream.range(0, MESSAGES)
                .mapToObj(i -> "Subject: " + i + "\r\n\r\nbody\r\n")
                .map(text -> new DemoMessage(text.getBytes(StandardCharsets.US_ASCII)))
                .toList();
        DemoPop3Server server =
                new DemoPop3Server(vertx, DemoServerOptions.plain(), List.of(new DemoMaildrop("anna", "pw", messages)));
        int port = await(server.listen("127.0.0.1", 0));
        endpoint = new Pop3Endpoint(
                "127.0.0.1", port, "127.0.0.1", TransportSecurity.NONE, true, List.of(), Optional.empty());
        Pop3Session first = open();
        await(first.noop());
        await(first.quit());
        await(first.closed());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Pop3Session open() {
        return client.open(vertx.getOrCreateContext(), endpoint, new Credentials.Password("anna", Secret.of("pw")));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** As the pool does: the session is opened and given its first commands in one turn of the event loop. */
    private <T> T run(Function<Pop3Session, Future<T>> work) throws Exception {
        Promise<T> result = Promise.promise();
        vertx.getOrCreateContext().runOnContext(turn -> {
            session = open();
            work.apply(session).onComplete(result);
        });
        T value = await(result.future());
        await(session.closed());
        return value;
    }

    @Test
    void list50WithSummaries_knownServer_costsTwoFlights() throws Exception {
        run(session -> {
            session.stat();
            session.list();
            return session.uidl().compose(uids -> {
                List<Future<Buffer>> tops = uids.subList(0, 50).stream()
                        .map(uid -> session.top(uid.number(), 0, 65536))
                        .toList();
                session.quit();
                return Future.all(tops);
            });
        });
        assertThat(session.traffic().flights()).isEqualTo(2);
        assertThat(session.traffic().commands())
                .as("USER PASS STAT LIST UIDL, TOP x 50, QUIT")
                .isEqualTo(56);
    }

    @Test
    void readOne_knownServer_costsTwoFlights() throws Exception {
        Buffer message = run(session -> {
            session.list();
            return session.uidl().compose(uids -> {
                Future<MessageStream> stream = session.retr(uids.get(0).number(), 65536);
                session.quit();
                return stream.compose(ClientHarness::whole);
            });
        });
        assertThat(message.toString()).startsWith("Subject: 0");
        assertThat(session.traffic().flights()).isEqualTo(2);
    }

    @Test
    void deleteThree_knownServer_costsThreeFlights() throws Exception {
        run(session -> session.uidl()
                .compose(uids -> Future.all(session.dele(1), session.dele(2), session.dele(3)))
                .compose(marked -> session.quit()));
        assertThat(session.traffic().flights()).isEqualTo(3);
        Pop3Session after = open();
        assertThat(await(after.stat()).messageCount()).isEqualTo(MESSAGES - 3);
        after.close();
    }
}

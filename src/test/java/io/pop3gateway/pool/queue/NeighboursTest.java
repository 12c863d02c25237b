package io.pop3gateway.pool.queue;

import static io.pop3gateway.testing.ClientHarness.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Readers on one session, over real sockets, begun in one turn of the event loop so that the second rides on the first one's:
 * what one of them does, or gets, must not become another's failure.
 */
class NeighboursTest {

    private static final Pop3ClientOptions OPTIONS = new Pop3ClientOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Pop3ClientOptions.DEFAULT.limits());

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Context loop = vertx.getOrCreateContext();
    private final Timers timers = Timers.of(vertx);
    private final Pop3Client client = new Pop3Client(vertx, timers, OPTIONS);
    private final QueueingSessionPool pool = new QueueingSessionPool(
            request -> client.open(loop, request.server().endpoint(), request.credentials()),
            timers,
            new PoolLimits(4, 100, Duration.ofSeconds(2), Duration.ofSeconds(1)),
            new RepeatPolicy(Duration.ofSeconds(1), new Random(3)),
            PoolObserver.NONE);

    @AfterEach
    void stop() {
        await(pool.shutDown(Duration.ofSeconds(1))
                .compose(empty -> client.close())
                .compose(closed -> vertx.close()));
    }

    private static void serve(NetSocket socket) {
        socket.write("+OK ready\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            switch (line.toString().split(" ")[0]) {
                case "CAPA" -> socket.write("+OK\r\nUSER\r\nPIPELINING\r\n.\r\n");
                case "RETR" -> socket.write("+OK\r\n" + "0123456789\r\n".repeat(20_000) + ".\r\n");
                case "QUIT" -> socket.end(Buffer.buffer("+OK\r\n"));
                default -> socket.write("+OK 1 20\r\n");
            }
        }));
    }

    private SessionRequest request() {
        NetServer server = await(vertx.createNetServer()
                .connectHandler(socket -> {
                    sessions.incrementAndGet();
                    serve(socket);
                })
                .listen(0, "127.0.0.1"));
        MailServer mail = new MailServer(
                "x", "x", ClientHarness.endpoint(server.actualPort(), TransportSecurity.NONE), 4, ReadClosing.QUIT);
        return new SessionRequest(mail, ClientHarness.password("anna", "pw"), Duration.ofSeconds(30), false);
    }

    private static Future<MessageStream> retr(Lease lease, long most) {
        Future<MessageStream> message = lease.session().retr(1, most);
        lease.lastCommandGiven();
        return message;
    }

    private static Future<String> status(Lease lease) {
        Future<?> answer = lease.session().stat();
        lease.lastCommandGiven();
        return answer.map("status");
    }

    @Test
    void message_thatIsTooLarge_failsItsReaderAlone() {
        SessionRequest request = request();
        Promise<Object> tooLarge = Promise.promise();
        Promise<String> neighbour = Promise.promise();
        loop.runOnContext(turn -> {
            pool.read(request, lease -> retr(lease, 1000).compose(ClientHarness::whole))
                    .result()
                    .<Object>mapEmpty()
                    .onComplete(tooLarge);
            pool.read(request, NeighboursTest::status).result().onComplete(neighbour);
        });
        assertThatThrownBy(() -> await(tooLarge.future())).isInstanceOf(Pop3Failure.MessageTooLarge.class);
        assertThat(await(neighbour.future())).isEqualTo("status");
        assertThat(sessions.get()).as("it was asked for again").isEqualTo(2);
    }

    private void readWithOneBehind(Promise<MessageStream> reader, Promise<String> neighbour) {
        SessionRequest request = request();
        loop.runOnContext(turn -> {
            pool.read(request, lease -> retr(lease, 1 << 20)).result().onComplete(reader);
            pool.read(request, NeighboursTest::status).result().onComplete(neighbour);
        });
    }

    @Test
    void reader_whoDoesNotRead_failsAlone() {
        Promise<MessageStream> begun = Promise.promise();
        Promise<String> neighbour = Promise.promise();
        readWithOneBehind(begun, neighbour);
        MessageStream message = await(begun.future());
        assertThat(await(neighbour.future()))
                .as("behind a reader who never reads")
                .isEqualTo("status");
        assertThatThrownBy(() -> await(ClientHarness.whole(message))).isInstanceOf(Pop3Failure.TimedOut.class);
        assertThat(sessions.get()).isEqualTo(2);
    }

    @Test
    void reader_whoLeavesInMidMessage_takesNothingFromTheOneBehind() {
        Promise<MessageStream> begun = Promise.promise();
        Promise<String> neighbour = Promise.promise();
        readWithOneBehind(begun, neighbour);
        await(begun.future()).cancel();
        assertThat(await(neighbour.future())).isEqualTo("status");
    }
}

package io.pop3gateway.pop3;

import static io.pop3gateway.testing.ClientHarness.await;
import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.testing.HeldMemory;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sessions hold of messages that nobody takes yet. */
class SlowReadersTest {

    private static final int SESSIONS = 40;
    private static final int MESSAGE = 4 << 20;

    /** A piece of what the socket gave, what the server has ready to be sent, and the sessions themselves. */
    private static final long EACH = 384 << 10;

    private static final int LOOKS = 4;

    private final HeldMemory memory = HeldMemory.ofThisProcess();
    private final Vertx vertx = Vertx.vertx();
    private final LoadServer server = new LoadServer(vertx);
    private final Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);

    @AfterEach
    void stop() {
        client.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void messages_thatNobodyTakesYet_stayWithTheServer() throws InterruptedException, IOException {
        server.fill(
                "large", List.of(("x".repeat(70) + "\r\n").repeat(MESSAGE / 72).getBytes(StandardCharsets.US_ASCII)));
        long before = memory.liveHeap();
        List<MessageStream> messages = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            messages.add(await(read("large-" + i)));
        }
        assertThat(mostHeldMeanwhile() - before).isLessThan(SESSIONS * EACH);
        messages.forEach(MessageStream::cancel);
    }

    private Future<MessageStream> read(String user) {
        Context context = vertx.getOrCreateContext();
        Promise<MessageStream> message = Promise.promise();
        context.runOnContext(
                turn -> client.open(context, endpoint(server.port(), TransportSecurity.NONE), password(user, "pw"))
                        .retr(1, MESSAGE)
                        .onComplete(message));
        return message.future();
    }

    /** The most of some looks: what is read on is not there at once. */
    private long mostHeldMeanwhile() throws InterruptedException, IOException {
        long most = 0;
        for (int look = 0; look < LOOKS; look++) {
            Thread.sleep(250);
            most = Math.max(most, memory.liveHeap());
        }
        return most;
    }
}

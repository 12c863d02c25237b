package io.pop3gateway.pop3.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sockets of one event loop, whose server has more for each of them than will ever be read. */
class ReadingTurnsTest {

    private static final int SOCKETS = 80;
    private static final Buffer PIECE = Buffer.buffer(new byte[64 << 10]);

    /** What is read between two looks at all sockets: what a turn may take, and what those bring that may just be read on. */
    private static final int OF_ONE_TURN = 2 << 20;

    private final Vertx servers = Vertx.vertx();
    private final Vertx clients = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<Reader> readers = new ArrayList<>();
    private final List<Integer> turns = Collections.synchronizedList(new ArrayList<>());
    private int ofThisTurn;
    private NetServer server;

    /** One socket and what it brought. */
    private final class Reader {

        private final SocketReading reading;
        private volatile long octets;

        Reader(NetSocket socket) {
            reading = new SocketReading(socket, clients.getOrCreateContext());
            reading.handTo(piece -> {
                octets = reading.octets();
                count(piece.length());
            });
        }
    }

    @BeforeEach
    void start() {
        server = servers.createNetServer().connectHandler(ReadingTurnsTest::writeForEver);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        List.of(clients, servers)
                .forEach(one ->
                        one.close().toCompletionStage().toCompletableFuture().join());
    }

    private static void writeForEver(NetSocket socket) {
        socket.exceptionHandler(gone -> {});
        socket.write(PIECE).onSuccess(done -> writeForEver(socket));
    }

    /** On the event loop that all sockets share. */
    private void count(int octets) {
        if (ofThisTurn == 0) {
            clients.runOnContext(next -> {
                turns.add(ofThisTurn);
                ofThisTurn = 0;
            });
        }
        ofThisTurn += octets;
    }

    private void connect(int sockets) {
        for (int i = 0; i < sockets; i++) {
            clients.createNetClient()
                    .connect(server.actualPort(), "127.0.0.1")
                    .map(Reader::new)
                    .onSuccess(readers::add)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    @Test
    void sockets_thatAllBringMany_areReadByTurns() {
        connect(SOCKETS);
        turns.clear();
        await().until(() -> turns.size() > 1_000);
        assertThat(List.copyOf(turns).stream().skip(SOCKETS)).allMatch(octets -> octets <= OF_ONE_TURN);
        long least = readers.stream().mapToLong(reader -> reader.octets).min().orElse(0);
        await().untilAsserted(() -> assertThat(readers).allMatch(reader -> reader.octets > 2 * least + OF_ONE_TURN));
    }

    @Test
    void socket_stoppedWhileItWaits_isNotReadInItsTurn_andIsReadOnLater() {
        connect(SOCKETS);
        Reader one = readers.get(0);
        clients.runOnContext(turn -> one.reading.stop());
        await().until(() -> turns.size() > 100);
        long before = one.octets;
        int seen = turns.size();
        await().until(() -> turns.size() > seen + 1_000);
        assertThat(one.octets).isEqualTo(before);
        clients.runOnContext(turn -> one.reading.goOn());
        await().until(() -> one.octets > before + OF_ONE_TURN);
    }

    @Test
    void socket_alone_isReadWithoutAPause() {
        connect(1);
        await().until(() -> readers.get(0).octets > 64L << 20);
    }
}

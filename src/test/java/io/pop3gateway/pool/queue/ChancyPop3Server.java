package io.pop3gateway.pool.queue;

import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A POP3 server that answers at once and ends one connection in a hundred commands. */
final class ChancyPop3Server {

    private static final Buffer MESSAGE = Buffer.buffer("+OK\r\nSubject: much\r\n\r\n" + "0123456789\r\n".repeat(8000))
            .appendString(".\r\n");

    private final NetServer server;
    private final Random chance = new Random(11);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    ChancyPop3Server(Vertx vertx) {
        server = ClientHarness.await(
                vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    /** Connections that neither side has closed. */
    int open() {
        return open.get();
    }

    /** Connections so far. */
    int accepted() {
        return accepted.get();
    }

    private void serve(NetSocket socket) {
        open.incrementAndGet();
        accepted.incrementAndGet();
        socket.closeHandler(gone -> open.decrementAndGet());
        socket.exceptionHandler(broken -> socket.close());
        socket.write("+OK ready\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", line -> answer(socket, line.toString())));
    }

    private void answer(NetSocket socket, String line) {
        if (chance.nextInt(100) == 0) {
            socket.close();
            return;
        }
        switch (line.split(" ")[0]) {
            case "CAPA" -> socket.write("+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\n.\r\n");
            case "UIDL", "LIST" -> socket.write("+OK\r\n1 96000\r\n.\r\n");
            case "STAT" -> socket.write("+OK 1 96000\r\n");
            case "RETR" -> socket.write(MESSAGE);
            case "QUIT" -> socket.end(Buffer.buffer("+OK\r\n"));
            default -> socket.write("+OK\r\n");
        }
    }
}

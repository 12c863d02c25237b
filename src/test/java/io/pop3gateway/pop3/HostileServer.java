package io.pop3gateway.pop3;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server for one seed: it says what {@link HostileAnswers} draw, in pieces, late, too often, and leaves when it likes. */
final class HostileServer {

    private final Vertx vertx;
    private final HostileAnswers answers;
    private final NetServer server;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();

    HostileServer(Vertx vertx, long seed) {
        this.vertx = vertx;
        this.answers = new HostileAnswers(seed);
        this.server = vertx.createNetServer().connectHandler(this::serve);
    }

    NetServer server() {
        return server;
    }

    /** Connections that the client has not ended. */
    int open() {
        return open.size();
    }

    private void serve(NetSocket socket) {
        open.add(socket);
        socket.closeHandler(gone -> open.remove(socket));
        socket.exceptionHandler(broken -> socket.close());
        socket.handler(RecordParser.newDelimited(
                "\n", line -> answer(socket, line.toString().strip())));
        answer(socket, "");
    }

    private void answer(NetSocket socket, String line) {
        if (!answers.isHostile() || answers.chance(70)) {
            say(socket, answers.to(line));
        } else if (answers.chance(50)) {
            socket.close();
        }
    }

    private void say(NetSocket socket, Buffer octets) {
        if (octets.length() < 2 || !answers.chance(30)) {
            socket.write(octets);
            return;
        }
        int middle = 1 + answers.draw(octets.length() - 1);
        socket.write(octets.slice(0, middle));
        if (answers.chance(50)) {
            vertx.setTimer(1 + answers.draw(20), late -> socket.write(octets.slice(middle, octets.length())));
        } else {
            socket.write(octets.slice(middle, octets.length()));
        }
    }
}

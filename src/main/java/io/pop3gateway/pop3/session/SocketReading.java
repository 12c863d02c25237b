package io.pop3gateway.pop3.session;

import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Whether a socket is read. One that is only paused is read on by Vert.x, up to sixteen pieces of 64 KB: a megabyte for each reader
 * who takes his time, of which nobody keeps account. Were sockets another type one day, that would be so again, which
 * {@code SlowReadersTest} would see.
 */
final class SocketReading {

    private SocketReading() {}

    /** Hands nothing on, and reads nothing more than what is being read. */
    static void stop(NetSocket socket) {
        socket.pause();
        if (socket instanceof ConnectionBase connection) {
            connection.doPause();
        }
    }

    /** Hands on what was read, and reads on. */
    static void goOn(NetSocket socket) {
        if (socket instanceof ConnectionBase connection) {
            connection.doResume();
        }
        socket.resume();
    }
}

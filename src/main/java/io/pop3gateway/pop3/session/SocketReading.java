package io.pop3gateway.pop3.session;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Whether a socket is read. One that is only paused is read on by Vert.x, up to sixteen pieces of 64 KB: a megabyte for each reader
 * who takes his time, of which nobody keeps account. And one that is not paused is read for a megabyte before its event loop sees to
 * the next one, which {@link ReadingTurns} bounds. Were sockets another type one day, both would be so again, which
 * {@code SlowReadersTest} and {@code ReadingTurnsTest} would see.
 */
final class SocketReading {

    private final NetSocket socket;
    private final Context context;
    private final ConnectionBase connection;
    private long octets;
    private boolean stopped;
    private boolean awaitsTurn;

    /** @param context of the socket's event loop */
    SocketReading(NetSocket socket, Context context) {
        this.socket = socket;
        this.context = context;
        this.connection = socket instanceof ConnectionBase known ? known : null;
    }

    /** To whom what is read is handed. */
    void handTo(Handler<Buffer> reader) {
        socket.handler(piece -> {
            octets += piece.length();
            took(piece.length());
            reader.handle(piece);
        });
    }

    /** So many octets were handed on. */
    long octets() {
        return octets;
    }

    /** Hands nothing on, and reads nothing more than what is being read. */
    void stop() {
        stopped = true;
        socket.pause();
        setReading();
    }

    /** Hands on what was read, and reads on. */
    void goOn() {
        stopped = false;
        setReading();
        socket.resume();
    }

    private void took(int count) {
        if (connection != null && count >= ReadingTurns.MANY && !awaitsTurn) {
            awaitsTurn = ReadingTurns.ofThisEventLoop().took(count, this);
            setReading();
        }
    }

    /** It is read on, unless nothing is wanted now. */
    void itsTurn() {
        awaitsTurn = false;
        setReading();
    }

    Context context() {
        return context;
    }

    private void setReading() {
        if (connection == null) {
            return;
        }
        if (stopped || awaitsTurn) {
            connection.doPause();
        } else {
            connection.doResume();
        }
    }
}

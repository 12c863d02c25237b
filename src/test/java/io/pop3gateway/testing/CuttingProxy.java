package io.pop3gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * Stands before a server on 127.0.0.1 and ends a connection once it has passed on so many of the server's octets; what the
 * client writes is all passed on. It records what it passed on to the client over the first connection.
 */
public final class CuttingProxy {

    private final NetClient dialler;
    private final NetServer listener;
    private final int target;
    private final long cutAt;
    private final int cuts;
    private final Buffer passed = Buffer.buffer();
    private int connections;

    /**
     * A proxy that does not listen yet.
     *
     * @param vertx whose event loops do the work
     * @param dialler shared by all proxies of a test
     * @param target the server's port
     * @param cutAt octets of the server that pass before the cut, 0 or more
     * @param cuts connections that are cut, 0 or more; those behind them are left whole
     */
    public CuttingProxy(Vertx vertx, NetClient dialler, int target, long cutAt, int cuts) {
        this.dialler = dialler;
        this.target = target;
        this.cutAt = cutAt;
        this.cuts = cuts;
        this.listener = vertx.createNetServer().connectHandler(this::accept);
    }

    /** Starts to listen; answers the port. */
    public Future<Integer> listen() {
        return listener.listen(0, "127.0.0.1").map(NetServer::actualPort);
    }

    /** Stops listening and closes every connection. */
    public Future<Void> close() {
        return listener.close();
    }

    /** The server's octets that the client could read on the first connection. */
    public synchronized Buffer passed() {
        return passed.copy();
    }

    private synchronized int count() {
        return connections++;
    }

    private void accept(NetSocket client) {
        int index = count();
        client.pause();
        dialler.connect(target, "127.0.0.1")
                .onFailure(broken -> client.close())
                .onSuccess(server -> join(client, server, index));
    }

    private void join(NetSocket client, NetSocket server, int index) {
        client.closeHandler(gone -> server.close());
        server.closeHandler(gone -> client.close());
        client.exceptionHandler(broken -> server.close());
        server.exceptionHandler(broken -> client.close());
        client.handler(server::write);
        long[] left = {index < cuts ? cutAt : Long.MAX_VALUE};
        server.handler(octets -> left[0] = pass(octets, client, server, left[0], index));
        if (left[0] == 0) {
            cut(client, server);
        }
        client.resume();
    }

    private long pass(Buffer octets, NetSocket client, NetSocket server, long left, int index) {
        if (left <= 0) {
            return 0;
        }
        Buffer through = octets.getBuffer(0, (int) Math.min(left, octets.length()));
        if (index == 0) {
            record(through);
        }
        client.write(through);
        if (through.length() == left) {
            cut(client, server);
        }
        return left - through.length();
    }

    private synchronized void record(Buffer through) {
        passed.appendBuffer(through);
    }

    private static void cut(NetSocket client, NetSocket server) {
        // Behind what was written: the client reads all of it before the end.
        client.end();
        server.close();
    }
}

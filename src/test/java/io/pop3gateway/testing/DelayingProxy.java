package io.pop3gateway.testing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in front of a server on 127.0.0.1 and plays a {@link Distance}: every octet comes later, and the first one of a
 * connection by a TCP handshake more. It can fall silent, and it can cut connections after a number of octets.
 */
public final class DelayingProxy implements AutoCloseable {

    private final Vertx vertx;
    private final int target;
    private final Distance distance;
    private final Context context;
    private final NetClient client;
    private final NetServer server;
    private final Set<DelayLine> lines = ConcurrentHashMap.newKeySet();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong fromServer = new AtomicLong();
    private final AtomicLong fromClient = new AtomicLong();

    private volatile long cutFromServer = Long.MAX_VALUE;
    private volatile long cutFromClient = Long.MAX_VALUE;
    private volatile boolean hanging;

    private DelayingProxy(Vertx vertx, int target, Distance distance) {
        this.vertx = vertx;
        this.target = target;
        this.distance = distance;
        this.context = vertx.getOrCreateContext();
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer(
                new NetServerOptions().setHost("127.0.0.1").setPort(0));
        server.connectHandler(this::accept);
    }

    /** Starts to listen on a random port of 127.0.0.1, in front of a port of the same address. */
    public static DelayingProxy start(Vertx vertx, int targetPort, Distance distance) throws Exception {
        DelayingProxy proxy = new DelayingProxy(vertx, targetPort, distance);
        Promise<NetServer> listening = Promise.promise();
        proxy.context.runOnContext(turn -> proxy.server.listen().onComplete(listening));
        listening.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return proxy;
    }

    /** The port of 127.0.0.1 that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Connections accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** Connections that are open now, on the client's side. */
    public int openConnections() {
        return sockets.size();
    }

    /** Octets forwarded from the server so far. */
    public long octetsFromServer() {
        return fromServer.get();
    }

    /** Octets forwarded from clients so far. */
    public long octetsFromClient() {
        return fromClient.get();
    }

    /** Later connections end after so many octets of the server. */
    public void cutAfterOctetsFromServer(long octets) {
        cutFromServer = octets;
    }

    /** Later connections end after so many octets of the client. */
    public void cutAfterOctetsFromClient(long octets) {
        cutFromClient = octets;
    }

    /** Nothing is forwarded any more, in either direction, and no connection ends. */
    public void hang() {
        hanging = true;
        context.runOnContext(turn -> lines.forEach(DelayLine::hold));
    }

    /** Ends {@link #hang()}; what was kept back is forwarded. */
    public void goOn() {
        hanging = false;
        context.runOnContext(turn -> lines.forEach(DelayLine::release));
    }

    private void accept(NetSocket near) {
        connections.incrementAndGet();
        sockets.add(near);
        near.pause();
        near.closeHandler(gone -> sockets.remove(near));
        long handshake = distance.handshake().toMillis();
        Future<Void> travelled = handshake == 0
                ? Future.succeededFuture()
                : vertx.timer(handshake).mapEmpty();
        travelled
                .compose(done -> client.connect(target, "127.0.0.1"))
                .onSuccess(far -> join(near, far))
                .onFailure(refused -> near.close());
    }

    private void join(NetSocket near, NetSocket far) {
        far.pause();
        Runnable ending = () -> {
            near.close();
            far.close();
        };
        DelayLine toServer = new DelayLine(vertx, distance, near, far, fromClient, cutFromClient, ending);
        DelayLine toClient = new DelayLine(vertx, distance, far, near, fromServer, cutFromServer, ending);
        lines.add(toServer);
        lines.add(toClient);
        if (hanging) {
            toServer.hold();
            toClient.hold();
        }
        near.closeHandler(gone -> {
            sockets.remove(near);
            lines.remove(toServer);
            lines.remove(toClient);
            far.close();
        });
        near.resume();
        far.resume();
    }

    /** Ends all connections and stops listening. */
    @Override
    public void close() {
        Future.all(server.close(), client.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}

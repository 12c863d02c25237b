package io.pop3gateway.api.gate.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose next head is not complete in time: the first from the moment it was accepted, TLS included, each later
 * one from its first octet. The time that a connection may be idle begins anew with each octet, so it does not end one that gets a
 * head octet by octet. While an answer is under way, and between requests, no time runs here. What is left of a body behind its
 * answer is timed like a head: nobody waits for it any more. In HTTP/2 the first head alone is bounded, for what comes behind it
 * may be of any stream, or of none.
 *
 * <p>What may be of a head takes room in memory before it is read, until the head is complete; without room the connection is
 * closed. What a caller sends in one piece behind a complete head is not counted.
 *
 * <p>Stands in front of all that reads the connection and sees octets alone. Whoever hears of a request tells it
 * ({@link #complete}). All on the connection's event loop.
 */
public final class HeadBounds extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private final HeadRoom room;
    private final ClosedConnections closed;

    /** The end of the time that runs; null when none does. */
    private Future<?> end;
    /** Octets came in this turn of reading for whose end the time runs. */
    private boolean timed;
    /** Octets of a head, as far as is known. */
    private long held;
    /** Whether the body of the last request is still to come. */
    private boolean bodyDue;
    /** The last request; held by the HTTP layer as long as its answer is under way, and by nobody longer than that. */
    private WeakReference<HttpServerRequest> last = new WeakReference<>(null);

    /**
     * @param limit from the first octet of a head to its last
     * @param room of all heads that are not complete
     * @param closed told of each connection that is closed
     */
    HeadBounds(Duration limit, HeadRoom room, ClosedConnections closed) {
        this.limit = limit;
        this.room = room;
        this.closed = closed;
    }

    /** A head is complete, whether it is one that HTTP allows or not. Does nothing for connections whose heads have no bounds. */
    public static void complete(Channel connection, HttpServerRequest request) {
        HeadBounds bounds = connection.pipeline().get(HeadBounds.class);
        if (bounds != null) {
            bounds.complete(request);
            if (request.version() == HttpVersion.HTTP_2) {
                connection.pipeline().remove(bounds);
            }
        }
    }

    private void complete(HttpServerRequest request) {
        stop();
        timed = false;
        last = new WeakReference<>(request);
        bodyDue = request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        HttpServerRequest request = last.get();
        bodyDue &= isUnfinished(request);
        int octets = ((ByteBuf) read).readableBytes();
        if (bodyDue || room.take(held, octets)) {
            held += bodyDue ? 0 : octets;
            timed |= request == null || request.response().ended();
            context.fireChannelRead(read);
        } else {
            ReferenceCountUtil.release(read);
            closed.noRoom();
            context.channel().config().setAutoRead(false);
            context.channel().close();
        }
    }

    private static boolean isUnfinished(HttpServerRequest request) {
        return request != null && !request.isEnded();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (bodyDue && !isUnfinished(last.get())) {
            // What came was the end of a body; no head has begun, as far as is known.
            bodyDue = false;
            stop();
        } else if (timed && end == null) {
            begin(context);
        }
        timed = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void begin(ChannelHandlerContext context) {
        end = context.executor().schedule(() -> timeUp(context), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void timeUp(ChannelHandlerContext context) {
        end = null;
        closed.late();
        context.channel().close();
    }

    private void stop() {
        room.give(held);
        held = 0;
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}

package io.pop3gateway.api.gate.malformed;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.function.Consumer;

/**
 * The meters of a server of HTTP, with somebody who is told of each request that begins before they are. Otherwise nothing is
 * added: they are told of every piece that is read or written.
 *
 * @param <R> what they keep of a request
 * @param <W> what they keep of a WebSocket
 * @param <S> what they keep of a connection
 */
final class HeardMetrics<R, W, S> implements HttpServerMetrics<R, W, S> {

    private final HttpServerMetrics<R, W, S> meters;
    private final Consumer<HttpServerRequest> begun;

    /**
     * @param meters the meters themselves
     * @param begun told of each request, on its connection's event loop
     */
    HeardMetrics(HttpServerMetrics<R, W, S> meters, Consumer<HttpServerRequest> begun) {
        this.meters = meters;
        this.begun = begun;
    }

    @Override
    public R requestBegin(S connection, HttpRequest request) {
        if (request instanceof HttpServerRequest server) {
            begun.accept(server);
        }
        return meters.requestBegin(connection, request);
    }

    @Override
    public void requestEnd(R request, HttpRequest ended, long octets) {
        meters.requestEnd(request, ended, octets);
    }

    @Override
    public void requestReset(R request) {
        meters.requestReset(request);
    }

    @Override
    public void requestRouted(R request, String route) {
        meters.requestRouted(request, route);
    }

    @Override
    public void responseBegin(R request, HttpResponse response) {
        meters.responseBegin(request, response);
    }

    @Override
    public R responsePushed(S connection, HttpMethod method, String uri, HttpResponse response) {
        return meters.responsePushed(connection, method, uri, response);
    }

    @Override
    public void responseEnd(R request, HttpResponse response, long octets) {
        meters.responseEnd(request, response, octets);
    }

    @Override
    public W connected(S connection, R request, ServerWebSocket socket) {
        return meters.connected(connection, request, socket);
    }

    @Override
    public void disconnected(W socket) {
        meters.disconnected(socket);
    }

    @Override
    public S connected(SocketAddress remote, String name) {
        return meters.connected(remote, name);
    }

    @Override
    public void disconnected(S connection, SocketAddress remote) {
        meters.disconnected(connection, remote);
    }

    @Override
    public void bytesRead(S connection, SocketAddress remote, long octets) {
        meters.bytesRead(connection, remote, octets);
    }

    @Override
    public void bytesWritten(S connection, SocketAddress remote, long octets) {
        meters.bytesWritten(connection, remote, octets);
    }

    @Override
    public void exceptionOccurred(S connection, SocketAddress remote, Throwable failure) {
        meters.exceptionOccurred(connection, remote, failure);
    }

    @Override
    public void close() {
        meters.close();
    }
}

package io.pop3gateway.api.gate.malformed;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Optional;

/**
 * What a connection can do and does not offer by its public type. Were it another type one day, nothing would be done, and what
 * is no request get a bare status or none again, which {@code MalformedHeadsTest} would see.
 */
final class RawConnection {

    private RawConnection() {}

    /**
     * Has what is no request on a request's connection answered by somebody. Vert.x has that for servers before they listen, but
     * Quarkus makes them and lets nobody at them.
     */
    static void answerInvalid(HttpServerRequest request, Handler<HttpServerRequest> by) {
        if (request.connection() instanceof HttpServerConnection connection) {
            connection.invalidRequestHandler(by);
        }
    }

    /** The connection as Netty has it, with the handlers that were there before those of HTTP. */
    static Optional<Channel> channel(HttpServerRequest request) {
        return request.connection() instanceof HttpServerConnection connection
                ? Optional.of(connection.channel())
                : Optional.empty();
    }

    /** Sends what was written: the connection waits for the end of what it reads, and is closed before when that is broken. */
    static void flush(HttpServerRequest request) {
        if (request.connection() instanceof HttpServerConnection connection) {
            connection.channel().flush();
        }
    }
}

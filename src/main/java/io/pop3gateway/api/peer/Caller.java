package io.pop3gateway.api.peer;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Who sends a request, as far as it is known.
 *
 * @param address of the caller; empty at a socket without addresses
 * @param forwarded whether a proxy speaks for the caller; the address is then what the proxy says
 * @param scheme by which the caller speaks: {@code https} also where a proxy ends TLS
 */
public record Caller(Optional<InetAddress> address, boolean forwarded, String scheme) {

    private static final String KEY = Caller.class.getName();

    /** Of the request at hand. */
    public static Caller of(RoutingContext context) {
        Caller known = context.get(KEY);
        return known == null ? atTheSocket(context.request()) : known;
    }

    /** Whoever holds the other end of the connection. */
    public static Caller atTheSocket(HttpServerRequest request) {
        SocketAddress remote = request.connection().remoteAddress();
        String literal = remote == null ? null : remote.hostAddress();
        // An IPv6 address comes with the name of our interface.
        return new Caller(
                Optional.ofNullable(literal).flatMap(text -> NodeAddress.of(text.replaceFirst("%.*", ""))),
                false,
                request.isSSL() ? "https" : "http");
    }

    /** So that {@link #of} finds it. */
    public void remember(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Whether the caller speaks TLS, with us or with the proxy in front. */
    public boolean isSecure() {
        return scheme.equals("https");
    }
}

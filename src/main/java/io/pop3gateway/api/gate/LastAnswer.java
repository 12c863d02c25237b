package io.pop3gateway.api.gate;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Lets nothing be answered on a connection after an answer that said it would be closed (RFC 9112 §9.6): what follows there may be
 * the rest of a body that was refused, and a request only for those who do not know it.
 */
@Singleton
public class LastAnswer {

    /** Enough for an answer to arrive and be read. */
    private static final int LINGER_MILLIS = 2_000;

    private final Set<HttpConnection> ended =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    void register(@Observes Filters filters) {
        filters.register(this::check, Gate.LAST_ANSWER.priority());
    }

    private void check(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.next();
            return;
        }
        HttpConnection connection = context.request().connection();
        if (ended.contains(connection)) {
            connection.close();
            return;
        }
        context.addHeadersEndHandler(written -> {
            if (context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
                ended.add(connection);
            }
        });
        context.next();
    }

    /**
     * Makes the answer to a request the last one of its connection. A caller who is still sending would go on to the end; it is
     * given time to read the answer before the connection is closed, which could take the answer away (RFC 9112 §9.6). A
     * connection of HTTP/2 carries others' requests, too, and goes on.
     */
    public void make(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() != HttpVersion.HTTP_2) {
            last(request);
            context.addEndHandler(ended -> linger(context.vertx(), request));
        }
    }

    /** The same where no route was reached, before the answer is ended. */
    public void make(HttpServerRequest request, Vertx vertx) {
        last(request);
        request.response().endHandler(ended -> linger(vertx, request));
    }

    private void last(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ended.add(request.connection());
    }

    private static void linger(Vertx vertx, HttpServerRequest request) {
        vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
    }
}

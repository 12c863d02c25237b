package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.TlsMaterial;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.SSLOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A Vert.x client whose certificates are looked at before each connection: they are renewed while servers run. Connections that are
 * open keep theirs. May be used from any thread.
 */
final class RenewedClient {

    static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    private final Supplier<TlsMaterial> source;
    private final Duration handshake;
    private final NetClient client;
    private TlsMaterial used;
    private Future<NetClient> ready;

    /**
     * @param source gives what is to be used now
     * @param handshake what a TLS handshake may take
     * @param client uses {@code used}
     */
    RenewedClient(Supplier<TlsMaterial> source, Duration handshake, NetClient client, TlsMaterial used) {
        this.source = source;
        this.handshake = handshake;
        this.client = client;
        this.used = used;
        this.ready = Future.succeededFuture(client);
    }

    /**
     * The client with today's certificates; fails when they cannot be read, until they can.
     *
     * @param context the caller's own, on which it is completed
     */
    Future<NetClient> today(Context context) {
        Future<NetClient> current = current();
        if (current.succeeded()) {
            return Future.succeededFuture(client);
        }
        Promise<NetClient> here = Promise.promise();
        current.onComplete(read -> context.runOnContext(turn -> here.handle(read)));
        return here.future();
    }

    private synchronized Future<NetClient> current() {
        TlsMaterial current = source.get();
        if (!current.isSameAs(used) || ready.failed()) {
            used = current;
            // Forced: files of the same name may hold something else.
            ready = client.updateSSLOptions(options(current), true).map(client);
        }
        return ready;
    }

    private SSLOptions options(TlsMaterial material) {
        SSLOptions options = new SSLOptions()
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(handshake.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        material.trust().ifPresent(options::setTrustOptions);
        material.identity().ifPresent(options::setKeyCertOptions);
        return options;
    }

    Future<Void> close() {
        return client.close();
    }
}

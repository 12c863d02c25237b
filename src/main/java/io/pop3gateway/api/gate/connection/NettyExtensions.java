package io.pop3gateway.api.gate.connection;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;

/**
 * Has Netty load {@link AcceptedConnections}. It looks at this property once, when the first of its bootstraps is used: so it is set
 * before there is a Vert.x, whoever starts the process.
 */
@Singleton
public class NettyExtensions implements VertxOptionsCustomizer {

    private static final String KEY = "io.netty.bootstrap.extensions";

    @Override
    public void accept(VertxOptions options) {
        System.setProperty(KEY, "serviceload");
    }
}

package io.pop3gateway.api.gate;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** What is set of the HTTP layer whichever way callers come: in the clear, by TLS, or through a socket of this machine. */
public interface ServerSettings extends HttpServerOptionsCustomizer {

    /** Sets it. */
    void set(HttpServerOptions options);

    @Override
    default void customizeHttpServer(HttpServerOptions options) {
        set(options);
    }

    @Override
    default void customizeHttpsServer(HttpServerOptions options) {
        set(options);
    }

    @Override
    default void customizeDomainSocketServer(HttpServerOptions options) {
        set(options);
    }
}

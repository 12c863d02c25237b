package io.pop3gateway.api.gate.door;

import io.pop3gateway.config.GatewayConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Has the TLS layer ask callers for a certificate, without insisting: who has none may still see the page, and is told by
 * {@link FrontDoor}.
 */
@Singleton
public class AskedCertificates implements HttpServerOptionsCustomizer {

    private final boolean wanted;

    /** As configured. */
    public AskedCertificates(GatewayConfig config) {
        this.wanted = config.door().certificates();
    }

    /** @throws ConfigurationException when any authority that the JVM knows could let callers in */
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (!wanted) {
            return;
        }
        if (options.getTrustOptions() == null) {
            throw new ConfigurationException(
                    "gateway.door.certificates needs the authorities of client certificates: set"
                            + " quarkus.tls.<name>.trust-store.pem.certs, with the name in quarkus.http.tls-configuration-name");
        }
        options.setClientAuth(ClientAuth.REQUEST);
    }
}

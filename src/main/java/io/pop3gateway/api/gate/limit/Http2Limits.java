package io.pop3gateway.api.gate.limit;

import io.pop3gateway.api.gate.ServerSettings;
import io.pop3gateway.config.GatewayConfig;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * What a connection of HTTP/2 may ask for without sending a request: header blocks in very small pieces are ended after some of
 * them (CVE-2024-27316 and its kind), and without TLS it is not spoken at all unless that is configured. How many streams and
 * cancelled ones there may be stands in {@code quarkus.http.limits.*}.
 */
@Singleton
public class Http2Limits implements ServerSettings {

    /** A head of 64 KiB fits four frames of the usual size. */
    private static final int SMALL_CONTINUATIONS = 16;

    private final boolean withoutTls;

    /** As configured. */
    public Http2Limits(GatewayConfig config) {
        this.withoutTls = config.http().h2c();
    }

    @Override
    public void set(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(withoutTls).setHttp2MaxSmallContinuationFrames(SMALL_CONTINUATIONS);
    }
}

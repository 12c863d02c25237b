package io.pop3gateway.config;

import io.smallrye.config.WithDefault;

/** {@code gateway.http.*}: how the gateway itself is spoken to. */
public interface HttpConfig {

    /**
     * Whether HTTP/2 is spoken without TLS, too (RFC 9113 §3.3), as some service meshes want it. Over TLS it is always offered, unless
     * {@code quarkus.http.http2} says no.
     */
    @WithDefault("false")
    boolean h2c();

    /** Whether Swagger UI is shown at {@code /q/swagger-ui}. The description of the API, {@code /q/openapi}, always is. */
    @WithDefault("true")
    boolean swaggerUi();

    /** Whether each request has a line in the log: method, path without message ids and query, status, octets and time; never a user. */
    @WithDefault("false")
    boolean accessLog();
}

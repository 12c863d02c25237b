package io.pop3gateway.config;

import io.smallrye.config.WithDefault;

/** {@code gateway.http.*}: how the gateway itself is spoken to. */
public interface HttpConfig {

    /**
     * Whether HTTP/2 is spoken without TLS, too (RFC 9113 §3.3), as some service meshes want it. Over TLS it is always offered,
     * unless {@code quarkus.http.http2} says no.
     */
    @WithDefault("false")
    boolean h2c();

    /** Whether Swagger UI is shown at {@code /q/swagger-ui}. The description of the API, {@code /q/openapi}, always is. */
    @WithDefault("true")
    boolean swaggerUi();

    /**
     * The path below which callers reach the gateway, as in {@code /mail}. Requests are taken with it and without it, as proxies
     * hand them on; links in answers begin with it, unless a trusted proxy says otherwise ({@code X-Forwarded-Prefix}).
     */
    @WithDefault("/")
    BasePath basePath();

    /** Which answers are compressed for callers who take gzip. */
    @WithDefault("static")
    Compression compression();

    /**
     * Whether each request has a line in the log: method, path without message ids and query, status, octets and time; never a
     * user.
     */
    @WithDefault("false")
    boolean accessLog();

    /** Which answers are compressed. */
    enum Compression {
        /** The page, the client, the contract: what is the same for everybody. */
        STATIC,
        /** Lists, messages and texts, too. What streams never is. */
        ALL
    }
}

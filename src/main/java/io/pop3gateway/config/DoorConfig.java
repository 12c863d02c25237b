package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * {@code gateway.door.*}: who may use the API at all, apart from the credentials of a mailbox. Anybody unless one of these is set.
 */
public interface DoorConfig {

    /**
     * A file with keys, one a line, each of 16 to 200 visible ASCII characters; {@code #} begins a comment. A request needs one
     * of them in {@code X-Api-Key}. The file is read again when it changes.
     */
    Optional<String> keys();

    /**
     * Whether a client certificate lets in, one of an authority in the trust store of the server's own TLS configuration
     * ({@code quarkus.http.tls-configuration-name}). With {@link #keys()} beside it either will do.
     */
    @WithDefault("false")
    boolean certificates();
}

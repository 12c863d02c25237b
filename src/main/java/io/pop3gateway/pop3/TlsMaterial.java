package io.pop3gateway.pop3;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Optional;

/**
 * What TLS connections to a server are made with.
 *
 * @param trust the certificates trusted; empty: the JVM's
 * @param identity the certificate shown to a server that asks for one, with its key; empty: none
 */
public record TlsMaterial(Optional<TrustOptions> trust, Optional<KeyCertOptions> identity) {

    /** Trusts so, and shows nothing. */
    public static TlsMaterial trusting(Optional<TrustOptions> trust) {
        return new TlsMaterial(trust, Optional.empty());
    }

    /** Whether these are the very same objects: one that was read again may have another content under the same name. */
    public boolean isSameAs(TlsMaterial other) {
        return trust.orElse(null) == other.trust.orElse(null) && identity.orElse(null) == other.identity.orElse(null);
    }
}

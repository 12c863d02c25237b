package io.pop3gateway.pop3.auth;

import java.security.cert.X509Certificate;
import java.util.Objects;

/** What ties a login to the TLS connection it runs in (RFC 5056), for the mechanisms whose names end in {@code -PLUS}. */
public sealed interface ChannelBinding {

    /** No TLS, or nothing that could be bound. */
    static ChannelBinding none() {
        return new None();
    }

    /**
     * The binding {@code tls-server-end-point} (RFC 5929 §4): a hash of the server's certificate.
     *
     * @param certificate the one that the server presented in this connection's handshake
     * @return {@link None} when RFC 5929 does not say which hash: a signature without one, such as Ed25519's
     */
    static ChannelBinding tlsServerEndPoint(X509Certificate certificate) {
        return EndPointHash.of(certificate)
                .<ChannelBinding>map(TlsServerEndPoint::new)
                .orElseGet(None::new);
    }

    /** Whether a {@code -PLUS} mechanism can be used. */
    boolean available();

    /** Nothing to bind to. */
    record None() implements ChannelBinding {
        @Override
        public boolean available() {
            return false;
        }
    }

    /**
     * RFC 5929 §4.
     *
     * @param hash of the DER form of the server's certificate, not empty
     */
    record TlsServerEndPoint(byte[] hash) implements ChannelBinding {

        /** The registered name, as it stands in the header of RFC 5801 §4. */
        public static final String NAME = "tls-server-end-point";

        public TlsServerEndPoint {
            Objects.requireNonNull(hash, "hash");
            if (hash.length == 0) {
                throw new IllegalArgumentException("a channel binding must have octets, was empty");
            }
            hash = hash.clone();
        }

        @Override
        public byte[] hash() {
            return hash.clone();
        }

        @Override
        public boolean available() {
            return true;
        }
    }
}

package io.pop3gateway.pop3.auth;

import java.util.Objects;

/**
 * The connection that a login runs over.
 *
 * @param isProtected whether it is TLS to a server whose certificate was verified
 * @param binding what a login can be tied to; none unless protected
 */
public record LoginChannel(boolean isProtected, ChannelBinding binding) {

    public LoginChannel {
        Objects.requireNonNull(binding, "binding");
        if (!isProtected && binding.available()) {
            throw new IllegalArgumentException("an unprotected connection must have no channel binding");
        }
    }

    /** A connection that anybody on the way can read. */
    public static LoginChannel plaintext() {
        return new LoginChannel(false, ChannelBinding.none());
    }

    /** A connection that is protected by TLS. */
    public static LoginChannel tls(ChannelBinding binding) {
        return new LoginChannel(true, binding);
    }
}

package io.pop3gateway.pop3.auth;

/**
 * A way to log in with {@code AUTH} (RFC 5034). A mechanism holds nothing of any login: it may be shared by all
 * connections and threads.
 */
public interface SaslMechanism {

    /** The registered name, in upper case. */
    String name();

    /**
     * Begins one login.
     *
     * @param credentials must fit, see {@link #fits}
     * @param binding what is known of the TLS connection; a mechanism that {@linkplain #bindsChannel() binds} needs
     *     one, the others never send it
     * @throws IllegalArgumentException when the credentials do not fit or a binding is due and missing
     */
    SaslExchange start(Credentials credentials, ChannelBinding binding);

    /** Whether the mechanism can carry these credentials: their kind, and the characters they are made of. */
    boolean fits(Credentials credentials);

    /** Whether somebody who reads the connection learns neither the secret nor what stands for it. */
    boolean safeInPlaintext();

    /** Whether the login is tied to the TLS connection it runs in (RFC 5056), so that it cannot be relayed. */
    default boolean bindsChannel() {
        return false;
    }

    /** Whether it can name another maildrop's owner than the user who logs in (RFC 4422 §2). */
    default boolean carriesIdentity() {
        return false;
    }

    /** Whether its standard says in which charset the password is, so that no server can want another. */
    default boolean definesCharset() {
        return false;
    }

    /** More is better; it only ranks the mechanisms among each other. */
    int strength();
}

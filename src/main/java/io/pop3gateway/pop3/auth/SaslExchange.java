package io.pop3gateway.pop3.auth;

import java.util.Optional;

/**
 * One login under way. Not for use by two threads at once. What it returns holds secrets, or what stands for them: it is
 * written to the connection and nowhere else.
 */
public interface SaslExchange {

    /**
     * What the client says first, and says again for every call. Empty for a mechanism whose server begins; an initial
     * response without octets is present (RFC 5034 §4 writes it as {@code =}).
     */
    Optional<byte[]> initialResponse();

    /**
     * Answers one challenge of the server; not the empty one that asks for the initial response.
     *
     * @param challenge decoded, may be empty
     * @return the answer, decoded, may be empty
     * @throws SaslFailure when the challenge is not what the mechanism wants here. The exchange is then over: it is
     *     cancelled with {@code *} (RFC 5034 §4) or the connection closed.
     */
    byte[] respond(byte[] challenge) throws SaslFailure;

    /**
     * Whether the server proved what the mechanism wants it to prove. A {@code +OK} of the server counts only then. Always
     * true for a mechanism in which the server proves nothing.
     */
    boolean verified();

    /**
     * Whether the next {@link #respond} derives a key from the password: up to about a second of one processor. The
     * caller then calls it on a worker thread, never on an event loop.
     */
    default boolean isCostly() {
        return false;
    }
}

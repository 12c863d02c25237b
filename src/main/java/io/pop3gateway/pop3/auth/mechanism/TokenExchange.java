package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A login by token: all is said at once. A challenge tells that, and why, the token was refused; it must be answered before
 * the server says {@code -ERR}.
 */
final class TokenExchange implements SaslExchange {

    private final byte[] message;
    private final byte[] answerToRefusal;
    private boolean refused;

    TokenExchange(String before, Secret token, String after, byte[] answerToRefusal) {
        byte[] head = before.getBytes(StandardCharsets.UTF_8);
        byte[] secret = token.octets();
        byte[] end = after.getBytes(StandardCharsets.UTF_8);
        message = new byte[head.length + secret.length + end.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(secret, 0, message, head.length, secret.length);
        System.arraycopy(end, 0, message, head.length + secret.length, end.length);
        this.answerToRefusal = answerToRefusal.clone();
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.of(message.clone());
    }

    @Override
    public byte[] respond(byte[] challenge) {
        if (refused) {
            throw SaslFailure.malformed("a refused token has one challenge");
        }
        refused = true;
        return answerToRefusal.clone();
    }

    /** A {@code +OK} after the refusal would be a contradiction. */
    @Override
    public boolean verified() {
        return !refused;
    }
}

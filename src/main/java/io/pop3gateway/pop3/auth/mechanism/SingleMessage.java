package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import java.util.Optional;

/** A login that is one message of the client's, to no challenge (RFC 4616, RFC 4422 appendix A). */
final class SingleMessage implements SaslExchange {

    private final String mechanism;
    private final byte[] message;
    private boolean askedAgain;

    /** @param mechanism whose message it is, for what is said of a challenge */
    SingleMessage(String mechanism, byte[] message) {
        this.mechanism = mechanism;
        this.message = message;
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.of(message.clone());
    }

    @Override
    public byte[] respond(byte[] challenge) {
        if (challenge.length > 0 || askedAgain) {
            throw SaslFailure.malformed(mechanism + " has no challenge");
        }
        // Some servers pass over an initial response and ask for it.
        askedAgain = true;
        return message.clone();
    }

    @Override
    public boolean verified() {
        return true;
    }
}

package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Fitting;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.Strength;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * LOGIN, which no RFC describes (draft-murchison-sasl-login): the server asks for the user, then for the password. The
 * prompts' texts differ from server to server and mean nothing; their order does.
 */
public final class LoginMechanism implements SaslMechanism {

    @Override
    public String name() {
        return "LOGIN";
    }

    @Override
    public SaslExchange start(Credentials credentials, ChannelBinding binding) {
        Credentials.Password login = Fitting.password(this, credentials);
        return new Exchange(login);
    }

    @Override
    public boolean fits(Credentials credentials) {
        return credentials instanceof Credentials.Password;
    }

    @Override
    public boolean safeInPlaintext() {
        return false;
    }

    @Override
    public int strength() {
        return Strength.LOGIN;
    }

    private static final class Exchange implements SaslExchange {
        private final Deque<byte[]> answers;

        Exchange(Credentials.Password login) {
            answers = new ArrayDeque<>(List.of(
                    login.user().getBytes(StandardCharsets.UTF_8),
                    login.secret().octets()));
        }

        @Override
        public Optional<byte[]> initialResponse() {
            return Optional.empty();
        }

        @Override
        public byte[] respond(byte[] challenge) {
            if (answers.isEmpty()) {
                throw SaslFailure.malformed("LOGIN has two challenges");
            }
            return answers.remove();
        }

        /** The server proves nothing, but it cannot have let anybody in whose password it has not heard. */
        @Override
        public boolean verified() {
            return answers.isEmpty();
        }
    }
}

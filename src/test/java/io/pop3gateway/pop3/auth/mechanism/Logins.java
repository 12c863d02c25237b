package io.pop3gateway.pop3.auth.mechanism;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.Secret;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;

/** What the tests of the mechanisms have in common. */
public final class Logins {

    private Logins() {}

    public static Credentials.Password password(String user, String password) {
        return new Credentials.Password(user, Secret.of(password));
    }

    public static Credentials.BearerToken token(String user, String token) {
        return new Credentials.BearerToken(user, Secret.of(token));
    }

    public static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    public static String initial(SaslExchange exchange) {
        return text(exchange.initialResponse().orElseThrow());
    }

    public static String respond(SaslExchange exchange, String challenge) {
        return text(exchange.respond(octets(challenge)));
    }

    public static AbstractObjectAssert<?, SaslFailure.Reason> assertRefused(SaslExchange exchange, String challenge) {
        return assertThatThrownBy(() -> exchange.respond(octets(challenge)))
                .as("what the client makes of the challenge %s", challenge)
                .asInstanceOf(InstanceOfAssertFactories.type(SaslFailure.class))
                .extracting(SaslFailure::reason);
    }
}

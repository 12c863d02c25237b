package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;

/** What the tests of the mechanisms have in common. */
final class Logins {

    private Logins() {}

    static Credentials.Password password(String user, String password) {
        return new Credentials.Password(user, Secret.of(password));
    }

    static Credentials.BearerToken token(String user, String token) {
        return new Credentials.BearerToken(user, Secret.of(token));
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    static String initial(SaslExchange exchange) {
        return text(exchange.initialResponse().orElseThrow());
    }

    static String respond(SaslExchange exchange, String challenge) {
        return text(exchange.respond(octets(challenge)));
    }

    static AbstractObjectAssert<?, SaslFailure.Reason> assertRefused(SaslExchange exchange, String challenge) {
        return assertThatThrownBy(() -> exchange.respond(octets(challenge)))
                .as("what the client makes of the challenge %s", challenge)
                .asInstanceOf(InstanceOfAssertFactories.type(SaslFailure.class))
                .extracting(SaslFailure::reason);
    }
}

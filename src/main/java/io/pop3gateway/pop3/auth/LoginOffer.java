package io.pop3gateway.pop3.auth;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a server offers for logging in, as far as it said.
 *
 * @param saslMechanisms the arguments of the capability {@code SASL} (RFC 5034 §3), in any case; empty when there was none
 * @param userPass whether the capability {@code USER} was announced (RFC 2449 §6.3)
 * @param apop the greeting's timestamp
 */
public record LoginOffer(Set<String> saslMechanisms, boolean userPass, Optional<ApopTimestamp> apop) {

    public LoginOffer {
        saslMechanisms = saslMechanisms.stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        Objects.requireNonNull(apop, "apop");
    }

    /** Of a server that does not know {@code CAPA}. */
    public static LoginOffer unknown(Optional<ApopTimestamp> apop) {
        return new LoginOffer(Set.of(), false, apop);
    }

    /** Whether the server spoke of logging in at all. */
    public boolean saysNothing() {
        return saslMechanisms.isEmpty() && !userPass;
    }

    /** Whether the server can bind to TLS (RFC 5802 §6). */
    public boolean bindsChannels() {
        return saslMechanisms.stream().anyMatch(name -> name.endsWith("-PLUS"));
    }
}

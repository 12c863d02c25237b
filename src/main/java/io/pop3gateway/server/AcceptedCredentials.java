package io.pop3gateway.server;

import io.pop3gateway.pop3.Capabilities;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds of credentials a server may be used with.
 *
 * @param password a login name and a password
 * @param token a login name and an OAuth 2.0 access token
 */
public record AcceptedCredentials(boolean password, boolean token) {

    /**
     * Those that a server's allowed mechanisms can carry. Tokens only where the server can take them, which few do: as it announced
     * when it was last asked, and before that where the operator named a mechanism for them.
     *
     * @param lastSeen what the server announced; empty while it was not asked
     */
    public static AcceptedCredentials of(MailServer server, Optional<Capabilities> lastSeen) {
        List<String> mechanisms = server.endpoint().mechanisms();
        boolean choice = mechanisms.stream().allMatch(MechanismName::isChoice);
        return new AcceptedCredentials(
                choice || mechanisms.stream().anyMatch(MechanismName::takesPassword),
                takesToken(server, choice, lastSeen.map(Capabilities::saslMechanisms)));
    }

    private static boolean takesToken(MailServer server, boolean choice, Optional<Set<String>> announced) {
        boolean forAnother = server.endpoint().form().actsFor().isPresent();
        Set<String> names = announced.orElse(Set.of());
        // A server that announces no mechanism at all may know more than it tells: whoever named one is believed.
        return (choice ? MechanismName.tokens() : server.endpoint().mechanisms().stream())
                .filter(MechanismName::takesToken)
                .filter(name -> !forAnother || MechanismName.carriesIdentity(name))
                .anyMatch(name -> names.contains(name) || names.isEmpty() && !choice);
    }
}

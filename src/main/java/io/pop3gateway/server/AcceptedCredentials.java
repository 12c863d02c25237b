package io.pop3gateway.server;

import java.util.List;

/**
 * Which kinds of credentials a server may be used with.
 *
 * @param password a login name and a password
 * @param token a login name and an OAuth 2.0 access token
 */
public record AcceptedCredentials(boolean password, boolean token) {

    /** Those that a server's allowed mechanisms can carry; without a list of mechanisms it is the server's choice, so both. */
    public static AcceptedCredentials of(MailServer server) {
        List<String> mechanisms = server.endpoint().mechanisms();
        return mechanisms.stream().allMatch(MechanismName::isChoice)
                ? new AcceptedCredentials(true, true)
                : new AcceptedCredentials(
                        mechanisms.stream().anyMatch(MechanismName::takesPassword),
                        mechanisms.stream().anyMatch(MechanismName::takesToken));
    }
}

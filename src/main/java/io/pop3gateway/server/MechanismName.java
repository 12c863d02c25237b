package io.pop3gateway.server;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that {@code gateway.servers.<alias>.auth} may hold. */
final class MechanismName {

    /** Lets the client choose. */
    static final String AUTO = "auto";

    /** Lets the client choose by strength alone. */
    static final String STRONGEST = "strongest";

    /** Takes the gateway's certificate in the password's place. */
    static final String EXTERNAL = "EXTERNAL";

    private static final Set<String> WITHOUT_IDENTITY = Set.of("USER", "APOP", "LOGIN", "CRAM-MD5", "XOAUTH2");
    private static final Set<String> BEARER = Set.of("XOAUTH2", "OAUTHBEARER");
    private static final Set<String> PASSWORD = Set.of(
            "USER",
            "APOP",
            "PLAIN",
            "LOGIN",
            "CRAM-MD5",
            EXTERNAL,
            "SCRAM-SHA-1",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-256",
            "SCRAM-SHA-256-PLUS");

    private MechanismName() {}

    /** Whether a name leaves the choice to the client. */
    static boolean isChoice(String name) {
        return name.equalsIgnoreCase(AUTO) || name.equalsIgnoreCase(STRONGEST);
    }

    static boolean isKnown(String name) {
        return takesToken(name) || takesPassword(name);
    }

    /** Whether it can name another maildrop's owner than the user who logs in. */
    static boolean carriesIdentity(String name) {
        return !WITHOUT_IDENTITY.contains(name);
    }

    static boolean takesToken(String name) {
        return BEARER.contains(name);
    }

    static boolean takesPassword(String name) {
        return PASSWORD.contains(name);
    }

    /** Those that take a token. */
    static Stream<String> tokens() {
        return BEARER.stream();
    }

    static String list() {
        Set<String> all = new TreeSet<>(PASSWORD);
        all.addAll(BEARER);
        return String.join(", ", all);
    }
}

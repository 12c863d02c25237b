package io.pop3gateway.pop3;

/**
 * Watches one session for what contradicts that which was learned or announced: pipelining that loses answers, a server that
 * closes on CAPA or on a mechanism. What it finds is remembered, and the session is marked worth repeating.
 */
final class Surprises {

    private final ServerProfiles profiles;
    private final Pop3Endpoint endpoint;
    private final Pop3Connection connection;
    private final ClientSession session;

    private boolean trustingProfile;
    private boolean askingCapabilities;
    private String mechanism;

    Surprises(ServerProfiles profiles, Pop3Endpoint endpoint, Pop3Connection connection, ClientSession session) {
        this.profiles = profiles;
        this.endpoint = endpoint;
        this.connection = connection;
        this.session = session;
        connection.beforeFailing(this::failing);
    }

    /** The server is not asked what was learned of it earlier. */
    void trustsProfile() {
        trustingProfile = true;
    }

    /** Whether the first CAPA of this connection is on its way, or was refused. */
    void asksCapabilities(boolean asking) {
        askingCapabilities = asking;
    }

    /** A SASL mechanism is being tried; null: a login without one. */
    void tries(String name) {
        mechanism = name;
    }

    /** No way to log in is left; where the server was not asked for its ways, the next session asks again. */
    void foundNoWay() {
        if (profiles.of(endpoint).closesOnCapa()) {
            profiles.learn(endpoint, ServerProfile::withoutClosesOnCapa);
            session.surprised();
        }
    }

    /** From here on an end of the connection says nothing about the login. */
    void loggedIn() {
        mechanism = null;
        trustingProfile = false;
        askingCapabilities = false;
    }

    private void failing(Pop3Failure reason) {
        boolean lost = reason instanceof Pop3Failure.ConnectionLost;
        boolean garbled = reason instanceof Pop3Failure.ProtocolViolation;
        boolean silent = reason instanceof Pop3Failure.TimedOut;
        if (lost && askingCapabilities) {
            profiles.learn(endpoint, ServerProfile::withClosesOnCapa);
            session.surprised();
        } else if (lost && mechanism != null) {
            String failed = mechanism;
            profiles.learn(endpoint, known -> known.withFailedMechanism(failed));
            session.surprised();
        } else if (connection.queue().awaitsSeveral()
                && (lost || garbled || silent && connection.queue().answeredSome())) {
            profiles.learn(endpoint, ServerProfile::withPipeliningBroken);
            session.surprised();
        } else if (trustingProfile && (lost || garbled)) {
            profiles.learn(endpoint, ServerProfile::withoutCapabilities);
            session.surprised();
        }
    }
}

package io.pop3gateway.pop3;

import java.util.Optional;
import java.util.function.UnaryOperator;

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
    private boolean probing;

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

    /** The first CAPA of this connection is on its way, or answered. */
    void asksCapabilities(boolean asking) {
        askingCapabilities = asking;
    }

    /** A command was written behind the login to see whether this server answers it. */
    void probes(boolean unanswered) {
        probing = unanswered;
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
    }

    private void failing(Pop3Failure reason) {
        boolean lost = reason instanceof Pop3Failure.ConnectionLost;
        boolean broken = lost || reason instanceof Pop3Failure.ProtocolViolation;
        boolean silent = reason instanceof Pop3Failure.TimedOut;
        lost(lost).or(() -> pipelined(broken, silent)).or(() -> trusted(broken)).ifPresent(lesson -> {
            profiles.learn(endpoint, lesson);
            session.surprised();
        });
    }

    /** What an end of the connection says of the command that it was the answer to. */
    private Optional<UnaryOperator<ServerProfile>> lost(boolean lost) {
        if (lost && askingCapabilities) {
            return Optional.of(ServerProfile::withClosesOnCapa);
        }
        String failed = mechanism;
        return lost && failed != null ? Optional.of(known -> known.withFailedMechanism(failed)) : Optional.empty();
    }

    /** What it says of commands that followed each other. */
    private Optional<UnaryOperator<ServerProfile>> pipelined(boolean broken, boolean silent) {
        if (probing && (broken || silent)) {
            return Optional.of(known -> known.withPipeliningBehindLogin(false));
        }
        boolean answersLost = broken || silent && connection.queue().answeredSome();
        return connection.queue().awaitsSeveral() && answersLost
                ? Optional.of(ServerProfile::withPipeliningBroken)
                : Optional.empty();
    }

    private Optional<UnaryOperator<ServerProfile>> trusted(boolean broken) {
        return trustingProfile && broken ? Optional.of(ServerProfile::withoutCapabilities) : Optional.empty();
    }
}

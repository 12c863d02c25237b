package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.exchange.Exchange;
import io.pop3gateway.pop3.profile.ServerProfile;
import io.pop3gateway.pop3.profile.ServerProfiles;
import io.pop3gateway.pop3.profile.ServerTrait;
import io.pop3gateway.pop3.wire.ResponseCode;
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
    private Capabilities askingAgainAfter;
    private boolean probing;
    private String mechanism;
    private boolean utf8;

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

    /**
     * Capabilities are asked for after the login.
     *
     * @param before those announced before it, which will do; null: the answer is there
     */
    void asksAgainAfter(Capabilities before) {
        askingAgainAfter = before;
    }

    /** Whether the answer to the first command ever written behind this server's login is due. */
    void probesBehindLogin(boolean due) {
        probing = due;
    }

    /** A SASL mechanism is being tried; null: a login without one. */
    void tries(String name) {
        mechanism = name;
    }

    /** Whether a refusal of a login bound to TLS may be about the binding: none has succeeded with this server yet. */
    boolean mayMissBinding() {
        return !profiles.of(endpoint).has(ServerTrait.BINDS_TO_TLS);
    }

    /** A login bound to TLS succeeded. */
    void boundToTls() {
        if (mayMissBinding()) {
            profiles.learn(endpoint, known -> known.with(ServerTrait.BINDS_TO_TLS));
        }
    }

    /** The same credentials were refused by a mechanism that binds to TLS and accepted by one that does not. */
    void missesBinding(String mechanism) {
        profiles.learn(endpoint, known -> known.withFailedMechanism(mechanism));
    }

    /** No way to log in is left; where the server was not asked for its ways, the next session asks again. */
    void foundNoWay() {
        if (profiles.of(endpoint).has(ServerTrait.CLOSES_ON_CAPA)) {
            profiles.learn(endpoint, known -> known.without(ServerTrait.CLOSES_ON_CAPA));
            session.life().surprised();
        }
    }

    /** From here on an end of the connection says nothing about the login. */
    void loggedIn() {
        mechanism = null;
        trustingProfile = false;
        askingCapabilities = false;
    }

    /** The server is told to switch to UTF-8. */
    void saysUtf8() {
        utf8 = true;
    }

    /** A server that wants UTF-8 mode for a message or a maildrop gets it in the next session (RFC 6856 §3.3). */
    Pop3Failure refused(Pop3Failure refusal) {
        boolean wantsUtf8 = refusal.code().filter(ResponseCode.UTF8::equals).isPresent();
        if (!wantsUtf8 || utf8) {
            return refusal;
        }
        profiles.learn(endpoint, known -> known.with(ServerTrait.WANTS_UTF8));
        session.life().surprised();
        return new Pop3Failure.ProtocolViolation("a session must be in UTF-8 mode where the server wants that");
    }

    private void failing(Pop3Failure reason) {
        boolean lost = reason instanceof Pop3Failure.ConnectionLost;
        boolean silent = reason instanceof Pop3Failure.TimedOut;
        boolean upset = lost || reason instanceof Pop3Failure.ProtocolViolation;
        (lost || silent && (awaitsCapabilities() || awaits("UTF8"))
                        ? lessonOfAnEnd()
                        : Optional.<UnaryOperator<ServerProfile>>empty())
                .or(() -> lessonOnDots(reason))
                .or(() -> lessonOnPipelining(upset, silent))
                .or(() -> upset && trustingProfile ? Optional.of(ServerProfile::withoutCapabilities) : Optional.empty())
                .ifPresent(lesson -> {
                    profiles.learn(endpoint, lesson);
                    session.life().surprised();
                });
    }

    /** Some answer CAPA with +OK and nothing else, or with nothing at all. */
    private boolean awaitsCapabilities() {
        return awaits("CAPA");
    }

    private boolean awaits(String verb) {
        Exchange next = connection.queue().next();
        return next != null && next.verb().equals(verb);
    }

    private Optional<UnaryOperator<ServerProfile>> lessonOfAnEnd() {
        Capabilities before = askingAgainAfter;
        if (before != null && !probing && awaitsCapabilities()) {
            return Optional.of(known -> known.withAfterLogin(before));
        }
        if (awaits("UTF8")) {
            return Optional.of(known -> known.with(ServerTrait.CLOSES_ON_UTF8));
        }
        if (askingCapabilities) {
            return Optional.of(known -> known.with(ServerTrait.CLOSES_ON_CAPA));
        }
        String failed = mechanism;
        return failed == null ? Optional.empty() : Optional.of(known -> known.withFailedMechanism(failed));
    }

    /** What follows a lone dot in a message is taken for the next answer. */
    private Optional<UnaryOperator<ServerProfile>> lessonOnDots(Pop3Failure reason) {
        return reason instanceof Pop3Failure.ProtocolViolation
                        && connection.queue().isBehindBeginning()
                ? Optional.of(known -> known.with(ServerTrait.TOP_WITHOUT_STUFFING))
                : Optional.empty();
    }

    private Optional<UnaryOperator<ServerProfile>> lessonOnPipelining(boolean upset, boolean silent) {
        if (connection.queue().isWithinMessageBeforeOthers() && (upset || silent)) {
            return Optional.of(known -> known.with(ServerTrait.MESSAGES_ALONE));
        }
        if (probing && (upset || silent)) {
            return Optional.of(known -> known.withPipelinesBehindLogin(false));
        }
        CommandQueue queue = connection.queue();
        return queue.awaitsSeveral() && (upset || silent && queue.answeredSome())
                ? Optional.of(known -> known.with(ServerTrait.PIPELINING_BROKEN))
                : Optional.empty();
    }
}

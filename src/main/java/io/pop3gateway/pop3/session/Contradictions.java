package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.exchange.Exchange;
import io.pop3gateway.pop3.profile.Lesson;
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
final class Contradictions {

    private final ServerProfiles profiles;
    private final Pop3Endpoint endpoint;
    private final String user;
    private final Pop3Connection connection;
    private final ClientSession session;

    private boolean trustingProfile;
    private boolean askingCapabilities;
    private Capabilities askingAgainAfter;
    private boolean probing;
    private String mechanism;
    private boolean utf8;
    private boolean withoutCapabilities;
    private boolean loggedIn;

    Contradictions(
            ServerProfiles profiles,
            Pop3Endpoint endpoint,
            String user,
            Pop3Connection connection,
            ClientSession session) {
        this.profiles = profiles;
        this.endpoint = endpoint;
        this.user = user;
        this.connection = connection;
        this.session = session;
        connection.beforeFailing(this::failing);
    }

    /** The server is not asked at all: it has hung up on that. */
    void asksNoCapabilities() {
        withoutCapabilities = true;
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
        if (withoutCapabilities) {
            profiles.learn(endpoint, known -> known.without(ServerTrait.CLOSES_ON_CAPA));
            profiles.forget(endpoint, Lesson.CAPA);
            session.life().surprised();
        }
    }

    /** From here on an end of the connection says nothing about the login. */
    void loggedIn() {
        if (mechanism != null) {
            profiles.worked(endpoint, Lesson.mechanism(mechanism), 0);
        }
        loggedIn = true;
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
        if (reason instanceof Pop3Failure.SessionClosed) {
            worked();
            return;
        }
        if (reason instanceof Pop3Failure.LoginUnanswered) {
            lessonOfALogin().ifPresent(lesson -> profiles.warn(endpoint, user, lesson));
            return;
        }
        Optional<Lesson> suggested = suggestion(reason);
        boolean upset = reason instanceof Pop3Failure.ConnectionLost || reason instanceof Pop3Failure.ProtocolViolation;
        Optional<UnaryOperator<ServerProfile>> certain = lessonOnDots(reason)
                .or(() -> suggested.isEmpty() && upset && trustingProfile
                        ? Optional.of(ServerProfile::withoutCapabilities)
                        : Optional.empty());
        if (certain.isPresent() || suggested.isPresent() && isCertain(reason)) {
            profiles.learn(endpoint, certain.orElseGet(() -> suggested.get().change()));
            session.life().surprised();
        } else if (suggested.isPresent()) {
            profiles.suspect(endpoint, user, suggested.get(), connection.queue().underWay());
            session.life().surprised();
        }
    }

    private Optional<Lesson> suggestion(Pop3Failure reason) {
        boolean lost = reason instanceof Pop3Failure.ConnectionLost;
        boolean silent = reason instanceof Pop3Failure.TimedOut;
        if (awaits("XCLIENT")) {
            // The server does not want this caller, which says nothing of others.
            return Optional.empty();
        }
        Optional<Lesson> ofAnEnd =
                lost || silent && (awaits("CAPA") || awaits("UTF8")) ? lessonOfAnEnd() : Optional.empty();
        return ofAnEnd.or(() -> lessonOnPipelining(lost || reason instanceof Pop3Failure.ProtocolViolation, silent));
    }

    /** What answers at the wrong place says of a server is so; a lost connection says the same of any network. */
    private boolean isCertain(Pop3Failure reason) {
        return reason instanceof Pop3Failure.ProtocolViolation || probing && reason instanceof Pop3Failure.TimedOut;
    }

    /** The session came to its proper end. */
    private void worked() {
        int depth = connection.queue().deepest();
        if (loggedIn && depth > 1 && connection.queue().underWay() == 0) {
            profiles.worked(endpoint, Lesson.PIPELINING, depth);
            profiles.worked(endpoint, Lesson.MESSAGES_ALONE, depth);
        }
    }

    private Optional<Lesson> lessonOfALogin() {
        if (connection.queue().awaitsSeveral()) {
            return Optional.of(Lesson.PIPELINING);
        }
        return Optional.ofNullable(mechanism).map(Lesson::mechanism);
    }

    private boolean awaits(String verb) {
        Exchange next = connection.queue().next();
        return next != null && next.verb().equals(verb);
    }

    private Optional<Lesson> lessonOfAnEnd() {
        Capabilities before = askingAgainAfter;
        if (before != null && !probing && awaits("CAPA")) {
            return Optional.of(new Lesson("CAPA after login", known -> known.withAfterLogin(before)));
        }
        if (awaits("UTF8")) {
            return Optional.of(Lesson.UTF8);
        }
        if (askingCapabilities) {
            return Optional.of(Lesson.CAPA);
        }
        return Optional.ofNullable(mechanism).map(Lesson::mechanism);
    }

    /** What follows a lone dot in a message is taken for the next answer. */
    private Optional<UnaryOperator<ServerProfile>> lessonOnDots(Pop3Failure reason) {
        return reason instanceof Pop3Failure.ProtocolViolation
                        && connection.queue().isBehindBeginning()
                ? Optional.of(known -> known.with(ServerTrait.TOP_WITHOUT_STUFFING))
                : Optional.empty();
    }

    private Optional<Lesson> lessonOnPipelining(boolean upset, boolean silent) {
        CommandQueue queue = connection.queue();
        if (queue.isWithinMessageBeforeOthers() && (upset || silent)) {
            return Optional.of(Lesson.MESSAGES_ALONE);
        }
        if (probing && (upset || silent)) {
            return Optional.of(Lesson.BEHIND_LOGIN);
        }
        return queue.awaitsSeveral() && (upset || silent && queue.answeredSome())
                ? Optional.of(Lesson.PIPELINING)
                : Optional.empty();
    }
}

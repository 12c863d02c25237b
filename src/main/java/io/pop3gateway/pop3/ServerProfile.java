package io.pop3gateway.pop3;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What was learned of a server, so that the next session need not ask again.
 *
 * @param beforeLogin the capabilities announced before the login, after TLS where there is TLS
 * @param afterLogin those announced after it (RFC 2449 §5: they may differ)
 * @param closesOnCapa whether the server ended the connection when asked
 * @param pipeliningBroken whether answers were lost when commands followed each other
 * @param pipelinesBehindLogin whether it answers what is written right behind PASS; empty while that was not tried. Some hand the
 *     connection to another process there and lose what the first one had read ahead
 * @param messagesAlone whether what was written behind RETR was answered before the message's end, which was lost by that
 * @param failedMechanisms mechanisms during which the server ended the connection
 */
public record ServerProfile(
        Optional<Capabilities> beforeLogin,
        Optional<Capabilities> afterLogin,
        boolean closesOnCapa,
        boolean pipeliningBroken,
        Optional<Boolean> pipelinesBehindLogin,
        boolean messagesAlone,
        Set<String> failedMechanisms) {

    /** Of a server never spoken to. */
    public static final ServerProfile UNKNOWN =
            new ServerProfile(Optional.empty(), Optional.empty(), false, false, Optional.empty(), false, Set.of());

    public ServerProfile {
        failedMechanisms = Set.copyOf(failedMechanisms);
    }

    ServerProfile withBeforeLogin(Capabilities capabilities) {
        return new ServerProfile(
                Optional.of(capabilities),
                afterLogin,
                closesOnCapa,
                pipeliningBroken,
                pipelinesBehindLogin,
                messagesAlone,
                failedMechanisms);
    }

    ServerProfile withAfterLogin(Capabilities capabilities) {
        return new ServerProfile(
                beforeLogin,
                Optional.of(capabilities),
                closesOnCapa,
                pipeliningBroken,
                pipelinesBehindLogin,
                messagesAlone,
                failedMechanisms);
    }

    ServerProfile withClosesOnCapa() {
        return new ServerProfile(
                beforeLogin, afterLogin, true, pipeliningBroken, pipelinesBehindLogin, messagesAlone, failedMechanisms);
    }

    /** It may have been the network that ended the connection. */
    ServerProfile withoutClosesOnCapa() {
        return new ServerProfile(
                beforeLogin,
                afterLogin,
                false,
                pipeliningBroken,
                pipelinesBehindLogin,
                messagesAlone,
                failedMechanisms);
    }

    ServerProfile withPipeliningBroken() {
        return new ServerProfile(
                beforeLogin, afterLogin, closesOnCapa, true, pipelinesBehindLogin, messagesAlone, failedMechanisms);
    }

    ServerProfile withPipelinesBehindLogin(boolean answered) {
        return new ServerProfile(
                beforeLogin,
                afterLogin,
                closesOnCapa,
                pipeliningBroken,
                Optional.of(answered),
                messagesAlone,
                failedMechanisms);
    }

    ServerProfile withMessagesAlone() {
        return new ServerProfile(
                beforeLogin, afterLogin, closesOnCapa, pipeliningBroken, pipelinesBehindLogin, true, failedMechanisms);
    }

    ServerProfile withFailedMechanism(String name) {
        Set<String> failed = new HashSet<>(failedMechanisms);
        failed.add(name);
        return new ServerProfile(
                beforeLogin, afterLogin, closesOnCapa, pipeliningBroken, pipelinesBehindLogin, messagesAlone, failed);
    }

    /** Keeps what a broken expectation does not touch: the server's announcements are asked for again. */
    ServerProfile withoutCapabilities() {
        return new ServerProfile(
                Optional.empty(),
                Optional.empty(),
                closesOnCapa,
                pipeliningBroken,
                pipelinesBehindLogin,
                messagesAlone,
                failedMechanisms);
    }

    /** Whether commands may follow each other before the login. */
    boolean pipelinesBeforeLogin() {
        return !pipeliningBroken && beforeLogin.map(Capabilities::pipelining).orElse(false);
    }

    /** Whether nothing may follow a command for a message before the message's end. */
    boolean takesMessagesAlone() {
        return messagesAlone
                || afterLogin
                        .or(() -> beforeLogin)
                        .flatMap(Capabilities::implementation)
                        .filter(KnownFaults::overtakesMessages)
                        .isPresent();
    }

    /** Whether commands may follow each other after the login. */
    boolean pipelines() {
        return !pipeliningBroken
                && (pipelinesBeforeLogin()
                        || afterLogin.map(Capabilities::pipelining).orElse(false));
    }
}

package io.pop3gateway.pop3.profile;

import io.pop3gateway.pop3.Capabilities;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What was learned of a server, so that the next session need not ask again.
 *
 * @param beforeLogin the capabilities announced before the login, after TLS where there is TLS
 * @param afterLogin those announced after it (RFC 2449 §5: they may differ)
 * @param pipelinesBehindLogin whether it answers what is written right behind PASS; empty while that was not tried. Some hand the
 *     connection to another process there and lose what the first one had read ahead
 * @param traits what else was found
 * @param failedMechanisms mechanisms that are not taken again: the server ended the connection during them, or refuses all logins
 *     by them
 */
public record ServerProfile(
        Optional<Capabilities> beforeLogin,
        Optional<Capabilities> afterLogin,
        Optional<Boolean> pipelinesBehindLogin,
        Set<ServerTrait> traits,
        Set<String> failedMechanisms) {

    /** Of a server never spoken to. */
    public static final ServerProfile UNKNOWN =
            new ServerProfile(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of());

    public ServerProfile {
        traits = Set.copyOf(traits);
        failedMechanisms = Set.copyOf(failedMechanisms);
    }

    public ServerProfile withBeforeLogin(Capabilities capabilities) {
        return new ServerProfile(Optional.of(capabilities), afterLogin, pipelinesBehindLogin, traits, failedMechanisms);
    }

    public ServerProfile withAfterLogin(Capabilities capabilities) {
        return new ServerProfile(
                beforeLogin, Optional.of(capabilities), pipelinesBehindLogin, traits, failedMechanisms);
    }

    public ServerProfile withPipelinesBehindLogin(boolean answered) {
        return new ServerProfile(beforeLogin, afterLogin, Optional.of(answered), traits, failedMechanisms);
    }

    public ServerProfile with(ServerTrait trait) {
        Set<ServerTrait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new ServerProfile(beforeLogin, afterLogin, pipelinesBehindLogin, more, failedMechanisms);
    }

    /** What was taken for a trait may have been the network's doing. */
    public ServerProfile without(ServerTrait trait) {
        Set<ServerTrait> fewer = EnumSet.noneOf(ServerTrait.class);
        fewer.addAll(traits);
        fewer.remove(trait);
        return new ServerProfile(beforeLogin, afterLogin, pipelinesBehindLogin, fewer, failedMechanisms);
    }

    public ServerProfile withFailedMechanism(String name) {
        Set<String> failed = new HashSet<>(failedMechanisms);
        failed.add(name);
        return new ServerProfile(beforeLogin, afterLogin, pipelinesBehindLogin, traits, failed);
    }

    /** Keeps what a broken expectation does not touch: the server's announcements are asked for again. */
    public ServerProfile withoutCapabilities() {
        return new ServerProfile(Optional.empty(), Optional.empty(), pipelinesBehindLogin, traits, failedMechanisms);
    }

    public boolean has(ServerTrait trait) {
        return traits.contains(trait);
    }

    /** Whether answers were lost when commands followed each other. */
    public boolean pipeliningBroken() {
        return has(ServerTrait.PIPELINING_BROKEN);
    }

    /** Whether commands may follow each other before the login. */
    boolean pipelinesBeforeLogin() {
        return !pipeliningBroken() && beforeLogin.map(Capabilities::pipelining).orElse(false);
    }

    /** Whether nothing may follow a command for a message before the message's end. */
    public boolean takesMessagesAlone() {
        return has(ServerTrait.MESSAGES_ALONE)
                || afterLogin
                        .or(() -> beforeLogin)
                        .flatMap(Capabilities::implementation)
                        .filter(KnownFaults::overtakesMessages)
                        .isPresent();
    }

    /** Whether commands may follow each other after the login. */
    public boolean pipelines() {
        return !pipeliningBroken()
                && (pipelinesBeforeLogin()
                        || afterLogin.map(Capabilities::pipelining).orElse(false));
    }
}

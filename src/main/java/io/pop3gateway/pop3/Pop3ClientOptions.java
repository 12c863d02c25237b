package io.pop3gateway.pop3;

import io.pop3gateway.pop3.wire.WireLimits;
import java.time.Duration;
import java.util.Map;

/**
 * How long the client waits and how much it takes in. All durations are positive.
 *
 * @param connect for the connection, and again for a TLS handshake
 * @param greeting for the greeting
 * @param answer between two pieces of an answer
 * @param probe for the answer to the first command ever written behind a server's login, once the login is answered; a server that
 *     is slower is taken to lose such commands
 * @param stall how long the reader of a message may leave it paused before the session is ended
 * @param session for a whole session
 * @param profileLifetime how long what was learned of a server holds
 * @param limits how much a server may say
 */
public record Pop3ClientOptions(
        Duration connect,
        Duration greeting,
        Duration answer,
        Duration probe,
        Duration stall,
        Duration session,
        Duration profileLifetime,
        WireLimits limits) {

    /** 5 s, 10 s, 30 s, 2 s, 2 min, 30 min, 1 h, and {@link WireLimits#DEFAULT}. */
    public static final Pop3ClientOptions DEFAULT = new Pop3ClientOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            WireLimits.DEFAULT);

    public Pop3ClientOptions {
        Map.of(
                        "connect", connect,
                        "greeting", greeting,
                        "answer", answer,
                        "probe", probe,
                        "stall", stall,
                        "session", session,
                        "profileLifetime", profileLifetime)
                .forEach((name, value) -> {
                    if (value.isNegative() || value.isZero()) {
                        throw new IllegalArgumentException(name + " must be positive, was " + value);
                    }
                });
    }
}

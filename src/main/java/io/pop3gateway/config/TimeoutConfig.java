package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code gateway.timeouts.*}: each from one millisecond to one day. */
public interface TimeoutConfig {

    /** From the first attempt to connect until the connection, TLS included, stands. */
    @WithDefault("PT5S")
    @DurationBounds(least = "PT0.001S", most = "P1D")
    Duration connect();

    /** From the connection until the server's greeting. */
    @WithDefault("PT10S")
    @DurationBounds(least = "PT0.001S", most = "P1D")
    Duration greeting();

    /** How long the server may be silent while an answer is due. */
    @WithDefault("PT30S")
    @DurationBounds(least = "PT0.001S", most = "P1D")
    Duration answer();

    /** A request that does not stream, waiting included; a streaming one until its first octet. */
    @WithDefault("PT60S")
    @DurationBounds(least = "PT0.001S", most = "P1D")
    Duration request();

    /**
     * From a connection's first moment until the head of its first request is complete, TLS included, and from the first octet of
     * each later head until its last. A connection that is late is closed.
     */
    @WithDefault("PT30S")
    @DurationBounds(least = "PT0.001S", most = "P1D")
    Duration head();

    /** How long a session may last, whatever it does; an export or a message that takes longer is cut off. */
    @WithDefault("PT30M")
    @DurationBounds(least = "PT0.001S", most = "P1D")
    Duration session();

    /** How long a reader that does not read may hold a session, or one that has not begun a part of a message. */
    @WithDefault("PT2M")
    @DurationBounds(least = "PT0.001S", most = "P1D")
    Duration stall();
}

package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code gateway.watch.*}: how a mailbox is watched, since POP3 has no way to tell of new mail. */
public interface WatchConfig {

    /**
     * How long a watched mailbox is left alone between two looks, a tenth of a second to one hour; longer where the server's
     * {@code LOGIN-DELAY} (RFC 2449 §6.5) asks for more.
     */
    @WithDefault("PT5S")
    @DurationBounds(least = "PT0.1S", most = "PT1H")
    Duration pollInterval();

    /**
     * How long a stream of events is silent at most, one second to one minute: a comment keeps whatever is on the way from
     * taking it for dead. Less than {@code quarkus.http.idle-timeout}.
     */
    @WithDefault("PT15S")
    @DurationBounds(least = "PT1S", most = "PT1M")
    Duration heartbeat();
}

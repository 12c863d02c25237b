package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code gateway.pool.*}: sessions with all servers together. */
public interface PoolConfig {

    /** Sessions that may be open at once, 1 to 1000000. */
    @WithDefault("1024")
    @Min(1)
    @Max(1_000_000)
    int maxSessions();

    /** Requests that may wait for a session at once, 0 to 1000000; more are answered {@code gateway-busy}. */
    @WithDefault("4096")
    @Min(0)
    @Max(1_000_000)
    int maxWaiting();

    /** How long a session that changed nothing stays open for the next request of the same credentials, up to five minutes. */
    @WithDefault("PT0S")
    @DurationBounds(least = "PT0S", most = "PT5M")
    Duration linger();

    /** How long a mailbox that another client holds is tried again within the request's deadline, up to five minutes. */
    @WithDefault("PT15S")
    @DurationBounds(least = "PT0S", most = "PT5M")
    Duration inUsePatience();
}

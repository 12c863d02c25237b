package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** {@code gateway.throttle.*}: how fast passwords can be guessed through the gateway. Each replica counts by itself unless
 * {@code quarkus.redis.hosts} names a Redis in which all count together. */
public interface ThrottleConfig {

    /** Whether failed logins are counted at all. */
    @WithDefault("true")
    boolean enabled();

    /** Failed logins a minute to one mailbox, from wherever they come, 1 to 10000. */
    @WithDefault("20")
    @Min(1)
    @Max(10_000)
    int failuresPerMailbox();

    /**
     * Failed logins a minute from one client, 1 to 10000. An IPv6 client is its /64 network; clients at a loopback address are not
     * counted, since they are everybody behind a proxy on the same machine.
     */
    @WithDefault("60")
    @Min(1)
    @Max(10_000)
    int failuresPerClient();

    /**
     * Logins tried a minute at one mailbox beyond that, by clients that have not failed there in the last hour more than a few
     * times, 1 to 10000. Without them strangers could lock out an owner who comes from a new address; how many addresses can try
     * at all is bounded by it.
     */
    @WithDefault("600")
    @Min(1)
    @Max(10_000)
    int newcomersPerMailbox();
}

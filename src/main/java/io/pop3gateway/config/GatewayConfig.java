package io.pop3gateway.config;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/**
 * The gateway's own configuration. Every key also works as an environment variable; a key that does not exist stops the
 * start. Durations are ISO-8601 ({@code PT30S}), sizes are octets with an optional {@code K}, {@code M} or {@code G}.
 */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** The upstream mail servers by the alias that stands for them in paths, {@code [a-z0-9][a-z0-9.-]*}. */
    Map<String, ServerConfig> servers();

    /** How many sessions there may be and how long requests wait for one. */
    PoolConfig pool();

    /** How long each step may take. */
    TimeoutConfig timeouts();

    /** How large messages and their parts may be. */
    LimitConfig limits();

    /** How often a mailbox is looked at for somebody who waits for new mail. */
    WatchConfig watch();

    /** What stands in front of the gateway. */
    ProxyConfig proxies();

    /** How the gateway itself is spoken to. */
    HttpConfig http();

    /** Mail servers that callers name themselves. */
    EgressConfig egress();

    /** Who may use the API at all. */
    DoorConfig door();

    /** How fast passwords can be guessed. */
    ThrottleConfig throttle();
}

package io.pop3gateway.config;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.Valid;
import java.util.Map;

/**
 * The gateway's own configuration. Every key also works as an environment variable; a key that does not exist stops the
 * start. Durations are ISO-8601 ({@code PT30S}), sizes are octets with an optional {@code K}, {@code M} or {@code G}.
 */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** The upstream mail servers by the alias that stands for them in paths, {@code [a-z0-9][a-z0-9.-]*}. */
    Map<String, @Valid ServerConfig> servers();

    /** How many sessions there may be and how long requests wait for one. */
    @Valid
    PoolConfig pool();

    /** How long each step may take. */
    @Valid
    TimeoutConfig timeouts();

    /** How large messages and their parts may be. */
    @Valid
    LimitConfig limits();

    /** How often a mailbox is looked at for somebody who waits for new mail. */
    @Valid
    WatchConfig watch();

    /** What stands in front of the gateway. */
    @Valid
    ProxyConfig proxies();

    /** How the gateway itself is spoken to. */
    @Valid
    HttpConfig http();

    /** Mail servers that callers name themselves. */
    @Valid
    EgressConfig egress();

    /** Who may use the API at all. */
    @Valid
    DoorConfig door();

    /** How fast passwords can be guessed. */
    @Valid
    ThrottleConfig throttle();
}

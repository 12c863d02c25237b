package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code gateway.egress.*}: mail servers that callers name themselves, as {@code host} or {@code host:port} in the path. */
public interface EgressConfig {

    /** Whether callers may name servers at all. Always over TLS: with STLS on port 110, from the first octet on every other. */
    @WithDefault("false")
    boolean dynamic();

    /**
     * Which hosts: names, {@code *.example.org} for all names below one, or {@code *} for all; needed once callers may name
     * servers.
     */
    Optional<List<HostPattern>> hosts();

    /** Which ports, each 1 to 65535. */
    @WithDefault("110,995")
    List<Integer> ports();

    /**
     * Which addresses a name may lead to; all public ones unless set. A special range (private, loopback, link-local, …) counts
     * only where it is named itself or a part of it is: {@code 0.0.0.0/0} has all public IPv4 addresses.
     */
    Optional<List<AddressRange>> addresses();

    /**
     * How long a name may take to be looked up, up to ten seconds. Whatever is refused is refused after this time, so that it
     * tells nothing.
     */
    @WithDefault("PT1S")
    @DurationBounds(least = "PT0.01S", most = "PT10S")
    Duration lookup();

    /** Sessions that may be open at once with all such servers together, 1 to 100000. */
    @WithDefault("256")
    @Min(1)
    @Max(100_000)
    int maxSessions();

    /** Sessions that may be open at once with each of them, 1 to 100000. */
    @WithDefault("16")
    @Min(1)
    @Max(100_000)
    int serverSessions();
}

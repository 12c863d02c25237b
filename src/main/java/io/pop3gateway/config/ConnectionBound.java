package io.pop3gateway.config;

import com.sun.management.UnixOperatingSystemMXBean;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * How many connections callers may have where the operator says nothing: half of the file descriptors that are left to the process once
 * it has what it needs for itself, so that the other half is there for mail servers, files and the management port. Without it callers'
 * connections could take all, and nothing that needs one would work.
 */
public final class ConnectionBound implements ConfigSourceFactory {

    /** Quarkus' own key. */
    static final String KEY = "quarkus.http.limits.max-connections";

    /** Descriptors of the program itself: its jars, its event loops, its ports, and what it opens later. */
    static final int OWN = 128;

    /** Fewer would serve nobody. */
    static final int LEAST = 16;

    /** More are of no use to one process. */
    private static final int MOST = 1_000_000;

    /** Below whatever an operator says, and above what Quarkus says by itself. */
    private static final int ORDINAL = 10;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        OptionalInt bound = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalInt.of(of(unix.getMaxFileDescriptorCount()))
                : OptionalInt.empty();
        return bound.isEmpty()
                ? List.of()
                : List.of(new PropertiesConfigSource(
                        Map.of(KEY, Integer.toString(bound.getAsInt())), "file descriptors", ORDINAL));
    }

    /** The bound for a process that may have so many descriptors. */
    static int of(long descriptors) {
        return (int) Math.max(LEAST, Math.min(MOST, (descriptors - OWN) / 2));
    }
}

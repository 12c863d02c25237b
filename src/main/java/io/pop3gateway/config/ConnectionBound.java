package io.pop3gateway.config;

import com.sun.management.UnixOperatingSystemMXBean;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * How many connections callers may have where the operator says nothing: half of the file descriptors that are left to the
 * process once it has what it needs for itself, so that the other half is there for mail servers, files and the management port,
 * and no more than the heap can hold. Without it callers' connections could take all, and nothing that needs some would work.
 */
public final class ConnectionBound implements ConfigSourceFactory {

    /** Quarkus' own key. */
    static final String KEY = "quarkus.http.limits.max-connections";

    /** Descriptors of the program itself: its jars, its event loops, its ports, and what it opens later. */
    static final int OWN = 128;

    /** Octets of the heap for each: TLS takes 9,000, a request that waits 16,000, and the heap is there for more than those. */
    static final int HEAP_EACH = 48 << 10;

    /** Fewer would serve nobody. */
    static final int LEAST = 16;

    /** Fewer files would make one caller wait for another. */
    private static final int FEWEST_FILES = 4;

    /** More are of no use to one process. */
    private static final int MOST = 1_000_000;

    /** Below whatever an operator says, and above what Quarkus says by itself. */
    private static final int ORDINAL = 10;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        int bound =
                of(descriptors().orElse(Long.MAX_VALUE), Runtime.getRuntime().maxMemory());
        return List.of(
                new PropertiesConfigSource(Map.of(KEY, Integer.toString(bound)), "file descriptors and heap", ORDINAL));
    }

    private static OptionalLong descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    /**
     * How many files large messages may be in at once: an eighth of the descriptors that are left, out of the half that callers
     * lack.
     */
    public static int spoolFiles() {
        OptionalLong descriptors = descriptors();
        return descriptors.isEmpty() ? MOST : spoolFiles(descriptors.getAsLong());
    }

    /** The same for a process that may have so many descriptors. */
    static int spoolFiles(long descriptors) {
        return (int) Math.max(FEWEST_FILES, Math.min(MOST, (descriptors - OWN) / 8));
    }

    /** The bound for a process that may have so many descriptors, and so many octets of heap. */
    static int of(long descriptors, long heap) {
        long most = Math.min((descriptors - OWN) / 2, heap / HEAP_EACH);
        return (int) Math.max(LEAST, Math.min(MOST, most));
    }
}

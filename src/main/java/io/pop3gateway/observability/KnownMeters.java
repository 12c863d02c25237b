package io.pop3gateway.observability;

import static java.util.Map.entry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Says what each meter counts, and which times are counted by how long they were. */
@Singleton
public class KnownMeters implements MeterFilter {

    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            entry("gateway.pool.wait", "Time that requests waited until they got their turn on a session"),
            entry("gateway.pool.repeats", "Requests that are tried again, by the reason"),
            entry("gateway.pool.saved", "Requests that were done after they had been tried again, by the last reason"),
            entry("gateway.pool.failures", "Requests that got no answer of a mail server, by the reason"),
            entry("gateway.pop3.opening", "Time until a session was logged in, its connection included"),
            entry("gateway.pop3.login.failures", "Sessions that could not be had, by the reason"),
            entry("gateway.pop3.phase", "Time that sessions spent with each phase"),
            entry("gateway.pop3.session", "Time that sessions lasted"),
            entry("gateway.pop3.flights.per.request", "Round trips to a mail server for one request"),
            entry("gateway.pop3.octets", "Octets from and to mail servers"),
            entry("gateway.problems", "Requests answered with a problem, by its kind"),
            entry("http.server.requests", "Time until requests were answered"),
            entry("http.server.active.requests", "Requests being answered"),
            entry("http.server.bytes.read", "Octets of requests"),
            entry("http.server.bytes.written", "Octets of answers"),
            entry("http.server.errors", "Connections of callers that broke"),
            entry("http.server.connections", "Time that connections of callers lasted"),
            entry("netty.allocator.memory.used", "Octets that buffers use"),
            entry("netty.allocator.memory.pinned", "Octets of buffers that are in use"),
            entry("netty.allocator.pooled.arenas", "Arenas that buffers come from"),
            entry("netty.allocator.pooled.cache.size", "Buffers that an allocator keeps at hand"),
            entry("netty.allocator.pooled.chunk.size", "Octets of a chunk that buffers are cut from"),
            entry("netty.allocator.pooled.threadlocal.caches", "Caches of buffers, one for each thread"),
            entry("netty.eventexecutor.tasks.pending", "Tasks that wait for an event loop"),
            entry("worker.pool.completed", "Tasks that worker threads have done"),
            entry("worker.pool.rejected", "Tasks that worker threads did not take"));

    /** Against Prometheus' conventions for names, and told better by others. */
    private static final Set<String> LEFT_OUT = Set.of("process.cpu.time");

    /** From what a person does not notice to the longest that a request may take, in few steps: each is a series of its own. */
    private static final double[] BUCKETS = Stream.of(
                    "PT0.01S", "PT0.05S", "PT0.1S", "PT0.25S", "PT0.5S", "PT1S", "PT2.5S", "PT5S", "PT10S", "PT30S",
                    "PT60S")
            .mapToDouble(time -> Duration.parse(time).toNanos())
            .toArray();

    private static final Set<String> HISTOGRAMS =
            Set.of("gateway.pool.wait", "gateway.pop3.opening", "gateway.pop3.session", "http.server.requests");

    @Override
    public Meter.Id map(Meter.Id id) {
        String given = id.getDescription();
        // Quotation marks come out escaped, which the text format has no need of and Prometheus' own reader refuses.
        String description =
                given == null || given.isBlank() ? DESCRIPTIONS.get(id.getName()) : given.replace('"', '\'');
        return Objects.equals(description, given)
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return LEFT_OUT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return HISTOGRAMS.contains(id.getName())
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BUCKETS)
                        .build()
                        .merge(config)
                : config;
    }
}

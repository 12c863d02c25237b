package io.pop3gateway.observability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Logs which mail servers fail, since when and how often, without a line for each request: the first failure of a kind at once,
 * then at most one line a minute with their number, and one when logins succeed again. May be used from any thread.
 */
@Singleton
public class ServerFailureLog {

    private static final Logger LOG = Logger.getLogger("io.pop3gateway.servers");

    /** Servers that callers name themselves are not bounded otherwise. */
    private static final int SERVERS = 1_000;

    private final Cache<String, ServerTrouble> servers =
            Caffeine.newBuilder().maximumSize(SERVERS).build();
    private final LongSupplier clock;
    private final BiConsumer<LogMessage, String> lines;

    /** As it runs. */
    @Inject
    public ServerFailureLog() {
        this(System::nanoTime, (message, line) -> LOG.log(message.level(), line));
    }

    /**
     * For tests.
     *
     * @param clock nanoseconds from any origin
     * @param lines takes what is logged
     */
    ServerFailureLog(LongSupplier clock, BiConsumer<LogMessage, String> lines) {
        this.clock = clock;
        this.lines = lines;
    }

    /** A request failed; worth a line unless there was one of its server and kind within the minute. */
    public void failed(ServerFailure failure) {
        trouble(failure.server())
                .failed(failure, clock.getAsLong())
                .ifPresent(line -> lines.accept(LogMessage.SERVER_FAILS, line));
    }

    /** A mail server refused a password; worth a line when there were many. */
    public void refused(String server, String traceId) {
        trouble(server)
                .refused(traceId, clock.getAsLong())
                .ifPresent(line -> lines.accept(LogMessage.LOGINS_REFUSED, line));
    }

    /** A login succeeded; worth a line when requests for the server failed before. */
    public void answered(String server) {
        ServerTrouble trouble = servers.getIfPresent(server);
        if (trouble != null) {
            trouble.answered(clock.getAsLong()).ifPresent(line -> lines.accept(LogMessage.SERVER_ANSWERS, line));
        }
    }

    /** A server was to be told who calls, and does not offer to hear it; worth a line once an hour. */
    public void callerUntold(String server) {
        trouble(server).callerUntold(clock.getAsLong()).ifPresent(line -> lines.accept(LogMessage.CALLER_UNTOLD, line));
    }

    /** Servers whose troubles are remembered. */
    long remembered() {
        servers.cleanUp();
        return servers.estimatedSize();
    }

    private ServerTrouble trouble(String server) {
        return servers.get(server, ServerTrouble::new);
    }

    /** A time in words of a few characters, such as {@code 2m5s}. */
    static String words(long nanos) {
        return Duration.ofSeconds(Duration.ofNanos(nanos).toSeconds())
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
    }
}

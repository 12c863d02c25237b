package io.pop3gateway.observability;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Something that the gateway needs and can do without for a while: logged at once when it is away, then at most once a minute,
 * and once when it is back. May be used from any thread.
 */
public final class Interruption {

    private static final Logger LOG = Logger.getLogger("io.pop3gateway");
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_REASON = 200;

    private final LogMessage away;
    private final LogMessage back;
    private final LongSupplier clock;
    private final BiConsumer<LogMessage, String> lines;

    private volatile boolean interrupted;
    /** Whether there ever was a line, and whether there was one of this time that its end takes back. */
    private boolean ever;

    private boolean told;
    private long begun;
    private long lastLine;
    private long failures;

    /**
     * Logged where the gateway logs.
     *
     * @param away takes how often it was missed, for how long, and why the last time
     * @param back takes how often it was missed, and for how long
     */
    public Interruption(LogMessage away, LogMessage back) {
        this(away, back, System::nanoTime, (message, line) -> LOG.log(message.level(), line));
    }

    /**
     * For tests.
     *
     * @param clock nanoseconds from any origin
     * @param lines takes what is logged
     */
    Interruption(LogMessage away, LogMessage back, LongSupplier clock, BiConsumer<LogMessage, String> lines) {
        this.away = away;
        this.back = back;
        this.clock = clock;
        this.lines = lines;
    }

    /** It was missed. */
    public void missed(Throwable reason) {
        String why = String.valueOf(reason.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        line(why.length() > MAX_REASON ? why.substring(0, MAX_REASON) + "…" : why)
                .ifPresent(line -> lines.accept(away, line));
    }

    /** It did what it is for; costs nothing while it always does. */
    public void well() {
        if (interrupted) {
            over().ifPresent(line -> lines.accept(back, line));
        }
    }

    private synchronized Optional<String> line(String why) {
        long now = clock.getAsLong();
        if (!interrupted) {
            interrupted = true;
            told = false;
            begun = now;
            failures = 0;
        }
        failures++;
        // One that comes and goes has one line a minute, too.
        if (ever && now - lastLine < MINUTE) {
            return Optional.empty();
        }
        ever = true;
        told = true;
        lastLine = now;
        return Optional.of(away.text(failures, ServerFailureLog.words(now - begun), why));
    }

    private synchronized Optional<String> over() {
        boolean worthALine = interrupted && told;
        interrupted = false;
        return worthALine
                ? Optional.of(back.text(failures, ServerFailureLog.words(clock.getAsLong() - begun)))
                : Optional.empty();
    }
}

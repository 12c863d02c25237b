package io.pop3gateway.mailbox;

import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work that waits for its turn. It lets shorter work go first that came a little later, and nothing that comes after that, so that it
 * is begun however much short work comes: forty kilobytes let pass what comes within 0.4 seconds, a hundred what comes within one,
 * and each megabyte more lets it wait for another second.
 */
final class ParsingTurn extends FutureTask<Void> implements Comparable<ParsingTurn> {

    private static final long NANOS_PER_OCTET = 1_000;

    /** So many octets count ten times: beside many small letters one that is smaller still would wait for nearly all of them. */
    private static final long COUNTED_MORE = 100_000;

    private static final long TIMES_MORE = 9;

    private static final AtomicLong COUNT = new AtomicLong();

    private final long due;
    private final long number = COUNT.incrementAndGet();

    /**
     * @param octets that are read for the work, 0 or more
     * @param now nanoseconds of {@link System#nanoTime()}
     */
    ParsingTurn(Runnable work, long octets, long now) {
        super(work, null);
        due = now + (octets + TIMES_MORE * Math.min(octets, COUNTED_MORE)) * NANOS_PER_OCTET;
    }

    @Override
    public int compareTo(ParsingTurn other) {
        // Instants of that clock are compared by their difference alone.
        int earlier = Long.signum(due - other.due);
        return earlier == 0 ? Long.compare(number, other.number) : earlier;
    }
}

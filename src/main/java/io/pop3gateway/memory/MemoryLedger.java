package io.pop3gateway.memory;

import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * The octets that all requests together may hold. Who asks for some waits in line until they are there, no longer than its
 * deadline. Smaller requests behind it that fit pass the first one in line, so that they do not wait for a large one, but only so
 * often, so that the large one does not wait for ever. An eighth is kept for what is under way and grows, and a sixteenth for small
 * requests, which wait for nobody while they hold no more than that: however many hold the rest, and for however long. May be used
 * from any thread.
 */
public final class MemoryLedger {

    /** How often one that waits may be passed. */
    static final int PASSES = 64;

    private static final int GROWTH_SHARE = 8;
    private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    private final String what;
    private final long size;
    private final long granted;
    private final SmallRequests small;
    private final int maxWaiting;
    private final Timers timers;
    private final Set<Waiting> line = new LinkedHashSet<>();
    private long used;
    private long usualWait = SHORTEST_NANOS;

    /** One that keeps nothing for small requests. */
    public MemoryLedger(String what, long size, int maxWaiting, Timers timers) {
        this(what, size, 0, maxWaiting, timers);
    }

    /**
     * @param what is held, for those who are refused: "the gateway's memory for messages"
     * @param size octets in all, 1 or more
     * @param small octets up to which a request is small, 0 or more; 0: none is
     * @param maxWaiting requests that may wait, 0 or more
     * @param timers the clock
     */
    public MemoryLedger(String what, long size, long small, int maxWaiting, Timers timers) {
        if (size < 1 || small < 0 || maxWaiting < 0) {
            throw new IllegalArgumentException(
                    "there must be 1 octet or more, small requests of 0 or more, and room for 0 or more to wait, were "
                            + size + ", " + small + " and " + maxWaiting);
        }
        this.what = what;
        this.size = size;
        this.granted = size - size / GROWTH_SHARE;
        this.small = new SmallRequests(small, size);
        this.maxWaiting = maxWaiting;
        this.timers = timers;
    }

    /** One that nobody waits at, for work that is not to be counted. */
    public static MemoryLedger boundless() {
        return new MemoryLedger("memory", Long.MAX_VALUE / 2, 0, new NoTimers());
    }

    /** A request in line. */
    final class Waiting implements MemoryTurn {

        private final MemoryLease lease;
        private final long wanted;
        private final long since = timers.nanoTime();
        private final Promise<Void> promise = Promise.promise();
        private Runnable disarm = () -> {};
        private int passed;

        private Waiting(MemoryLease lease, long wanted) {
            this.lease = lease;
            this.wanted = wanted;
        }

        private boolean letsPass(Waiting other) {
            return other.wanted < wanted && passed < PASSES;
        }

        @Override
        public Future<Void> held() {
            return promise.future();
        }

        @Override
        public void cancel() {
            endWaiting(this, new CancellationException("nobody waits for the octets any more"));
        }
    }

    /** A lease that holds nothing yet, to be closed by whoever opens it. */
    public MemoryLease open() {
        return open(0);
    }

    /**
     * A lease for work that those who wait for it have octets for already.
     *
     * @param covered the first octets that it holds, 0 or more, which others hold for it
     */
    public MemoryLease open(long covered) {
        return new MemoryLease(this, covered);
    }

    /** All octets. */
    public long size() {
        return size;
    }

    /** The most that one request can wait for. */
    public long largest() {
        return granted - small.kept();
    }

    /** Octets that are held. */
    public synchronized long used() {
        return used;
    }

    /** Requests in line. */
    public synchronized int waiting() {
        return line.size();
    }

    /** A refusal that says when it is worth trying again: as long as others had to wait of late. */
    public synchronized NoRoom noRoom() {
        return new NoRoom(
                what + " is taken by other requests",
                Duration.ofNanos(Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, usualWait))));
    }

    MemoryTurn hold(MemoryLease lease, long wanted, Duration patience) {
        if (wanted < 0 || wanted > largest()) {
            throw new IllegalArgumentException(
                    "a request must ask for 0 to " + largest() + " octets, asked for " + wanted);
        }
        Waiting waiting = new Waiting(lease, wanted);
        List<Waiting> served = new ArrayList<>();
        synchronized (this) {
            if (lease.isClosed()) {
                waiting.promise.fail(new CancellationException("the request has ended"));
            } else if (lease.held() >= wanted || isNext(lease, wanted) && fits(lease, wanted)) {
                set(lease, Math.max(wanted, lease.held()));
                waiting.promise.complete();
            } else {
                set(lease, 0);
                line.add(waiting);
                served = serve();
                if (line.contains(waiting) && line.size() > maxWaiting) {
                    line.remove(waiting);
                    waiting.promise.fail(noRoom());
                } else if (line.contains(waiting)) {
                    lease.waiting(waiting);
                    waiting.disarm = timers.after(patience, () -> endWaiting(waiting, null));
                }
            }
        }
        tell(served);
        return waiting;
    }

    synchronized boolean reach(MemoryLease lease, long wanted) {
        boolean there = !lease.isClosed() && (lease.held() >= wanted || isNext(lease, wanted) && fits(lease, wanted));
        if (there) {
            set(lease, Math.max(wanted, lease.held()));
        }
        return there;
    }

    synchronized boolean grow(MemoryLease lease, long more) {
        boolean there = !lease.isClosed() && lease.more(lease.held() + more) <= size - used;
        if (there) {
            set(lease, lease.held() + more);
        }
        return there;
    }

    void keep(MemoryLease lease, long kept) {
        List<Waiting> served;
        synchronized (this) {
            if (lease.held() <= kept) {
                return;
            }
            set(lease, kept);
            served = serve();
        }
        tell(served);
    }

    void close(MemoryLease lease) {
        Waiting waiting;
        List<Runnable> endings;
        synchronized (this) {
            endings = lease.markClosed();
            waiting = lease.waiting();
        }
        if (waiting != null) {
            waiting.cancel();
        }
        keep(lease, 0);
        endings.forEach(Runnable::run);
    }

    /** @param reason why it does not wait any more; null when its time is up */
    private void endWaiting(Waiting waiting, Throwable reason) {
        List<Waiting> served;
        Throwable why;
        synchronized (this) {
            if (!line.remove(waiting)) {
                return;
            }
            waiting.lease.waiting(null);
            if (reason == null) {
                waited(waiting);
            }
            why = reason == null ? noRoom() : reason;
            served = serve();
        }
        waiting.disarm.run();
        waiting.promise.tryFail(why);
        tell(served);
    }

    /** Whether it need not wait for those who wait. */
    private boolean isNext(MemoryLease lease, long wanted) {
        return line.isEmpty() || small.areLeft(lease, wanted);
    }

    private boolean fits(MemoryLease lease, long wanted) {
        return used + lease.more(wanted) <= granted - small.keptFrom(lease, wanted);
    }

    private void set(MemoryLease lease, long octets) {
        small.leaves(lease);
        used += lease.set(octets);
        small.comes(lease);
    }

    /** Gives octets to whoever may have them now: to the first in line, and to those behind it that may pass. */
    private List<Waiting> serve() {
        List<Waiting> served = new ArrayList<>();
        Waiting first = null;
        for (Iterator<Waiting> each = line.iterator(); each.hasNext() && (first == null || mayBePassed(first)); ) {
            Waiting next = each.next();
            boolean kept = small.areLeft(next.lease, next.wanted);
            if (fits(next.lease, next.wanted) && (first == null || kept || first.letsPass(next))) {
                each.remove();
                set(next.lease, next.wanted);
                next.lease.waiting(null);
                waited(next);
                served.add(next);
                if (first != null && !kept) {
                    first.passed++;
                }
            } else if (first == null) {
                first = next;
            }
        }
        return served;
    }

    private boolean mayBePassed(Waiting first) {
        return first.passed < PASSES || small.areLeft();
    }

    private void waited(Waiting waiting) {
        usualWait = (7 * usualWait + (timers.nanoTime() - waiting.since)) / 8;
    }

    /** Outside of the lock: listeners do what they like. */
    private static void tell(List<Waiting> served) {
        for (Waiting waiting : served) {
            waiting.disarm.run();
            waiting.promise.tryComplete();
        }
    }

    private record NoTimers() implements Timers {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            throw new IllegalStateException("nobody waits for what has no bound");
        }
    }
}

package io.pop3gateway.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one request holds of the ledger, none at first. Whoever opened it closes it, at the request's end however it ends; the
 * others ask for octets and give them back. May be used from any thread.
 */
public final class MemoryLease implements AutoCloseable {

    private final MemoryLedger ledger;
    private final long covered;
    /** Guarded by the ledger, as all that follows. */
    private long octets;

    private boolean closed;
    private MemoryLedger.Waiting waiting;
    private List<Runnable> endings = new ArrayList<>(1);

    MemoryLease(MemoryLedger ledger, long covered) {
        this.ledger = ledger;
        this.covered = covered;
    }

    /**
     * Waits until so many octets are held in all. Who has to wait holds nothing meanwhile, so that nobody waits for those who
     * wait for it: what was held until now must not be needed any more. One wait at a time.
     *
     * @param wanted 0 to {@link MemoryLedger#largest()}
     * @param patience how long to wait, positive
     */
    public MemoryTurn hold(long wanted, Duration patience) {
        return ledger.hold(this, wanted, patience);
    }

    /**
     * Holds at least so many octets in all, at once and without passing those who wait, except with what is kept for small requests.
     *
     * @return whether it does now; when not, it holds what it held before
     */
    public boolean reach(long wanted) {
        return ledger.reach(this, wanted);
    }

    /**
     * Holds more octets at once, for what is under way and turns out to be larger. A part of the ledger is kept for that.
     *
     * @param more 0 or more
     * @return whether it does; when not, it holds what it held before
     */
    public boolean grow(long more) {
        return ledger.grow(this, more);
    }

    /**
     * Gives back all but so many octets; does nothing when it holds no more.
     *
     * @param kept 0 or more
     */
    public void keep(long kept) {
        ledger.keep(this, kept);
    }

    /**
     * Has something done when it is closed, at once when it is already: what a request holds besides octets, a file or a message on
     * its way, is given back with them, whoever else forgets it.
     *
     * @param task fast, never fails, may be run on any thread
     * @return takes the task back; calling it again does nothing
     */
    public Runnable whenClosed(Runnable task) {
        synchronized (ledger) {
            if (!closed) {
                endings.add(task);
                return () -> forget(task);
            }
        }
        task.run();
        return () -> {};
    }

    private void forget(Runnable task) {
        synchronized (ledger) {
            endings.remove(task);
        }
    }

    /** What it holds. */
    public long octets() {
        synchronized (ledger) {
            return octets;
        }
    }

    /** Gives everything back for good; calling it again does nothing. */
    @Override
    public void close() {
        ledger.close(this);
    }

    /** The ledger that it is of. */
    public MemoryLedger ledger() {
        return ledger;
    }

    /** How much more is to be paid for so many octets in all; less than 0 where it is less. Guarded by the ledger. */
    long more(long now) {
        return paid(now) - paid(octets);
    }

    /** What is to be paid for so many octets in all. */
    long paid(long now) {
        return Math.max(0, now - covered);
    }

    /** Changes what it holds and tells how much more is to be paid for it. Guarded by the ledger. */
    long set(long now) {
        long more = more(now);
        octets = now;
        return more;
    }

    long held() {
        return octets;
    }

    boolean isClosed() {
        return closed;
    }

    /** @return what is to be done then, none when it was closed before */
    List<Runnable> markClosed() {
        closed = true;
        List<Runnable> due = endings;
        endings = new ArrayList<>(0);
        return due;
    }

    MemoryLedger.Waiting waiting() {
        return waiting;
    }

    void waiting(MemoryLedger.Waiting now) {
        waiting = now;
    }
}

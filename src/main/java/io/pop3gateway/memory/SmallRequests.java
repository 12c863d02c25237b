package io.pop3gateway.memory;

/** What is kept of a ledger for small requests, and what of it they hold. Guarded by the ledger. */
final class SmallRequests {

    /** The share that is kept for them. */
    static final int SHARE = 16;

    private final long largest;
    private final long kept;
    private long used;

    /**
     * @param largest octets up to which a request is small, 0 or more; 0: none is
     * @param size of the ledger
     */
    SmallRequests(long largest, long size) {
        this.kept = largest == 0 ? 0 : size / SHARE;
        this.largest = Math.min(largest, kept);
    }

    /** All that is kept for them. */
    long kept() {
        return kept;
    }

    /** Whether some is left. */
    boolean areLeft() {
        return used < kept;
    }

    /** Whether a request is small that wants so much in all, and enough is left for it. */
    boolean areLeft(MemoryLease lease, long wanted) {
        return wanted <= largest && usedByOthers(lease) + lease.paid(wanted) <= kept;
    }

    /** What is kept from a request that wants so much in all. */
    long keptFrom(MemoryLease lease, long wanted) {
        return wanted <= largest ? 0 : Math.max(0, kept - usedByOthers(lease));
    }

    /** What a lease holds is about to change. */
    void leaves(MemoryLease lease) {
        used -= paid(lease);
    }

    /** What it holds has changed. */
    void comes(MemoryLease lease) {
        used += paid(lease);
    }

    private long usedByOthers(MemoryLease lease) {
        return used - paid(lease);
    }

    private long paid(MemoryLease lease) {
        return lease.held() <= largest ? lease.paid(lease.held()) : 0;
    }
}

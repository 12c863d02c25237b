package io.pop3gateway.api.gate.connection;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for the heads that are not complete yet, of all connections together. Each may have a share of what is free, so that the more
 * there are, the less each may have: many large ones leave room for small ones (Choudhury and Hahne, dynamic queue length
 * thresholds). May be used from any thread.
 */
final class HeadRoom {

    /** Of the heap, in which short fields take about thirty times their own octets. */
    private static final int PART_OF_HEAP = 8 * 30;

    /** Enough for one head of the longest that is read. */
    private static final long LEAST = 1 << 20;

    private static final int PART_OF_FREE = 8;

    private final long octets;
    private final AtomicLong held = new AtomicLong();

    /** @param octets of all heads */
    HeadRoom(long octets) {
        this.octets = octets;
    }

    /** As much as a heap of so many octets can bear. */
    static HeadRoom of(long heap) {
        return new HeadRoom(Math.max(LEAST, heap / PART_OF_HEAP));
    }

    /**
     * A head has grown.
     *
     * @param own octets of it before
     * @param more octets of it that came
     * @return whether there was room for them; then {@link #give} must follow
     */
    boolean take(long own, long more) {
        long free = octets - held.addAndGet(more);
        if (own + more <= free / PART_OF_FREE) {
            return true;
        }
        give(more);
        return false;
    }

    /** So many octets are read, or are not wanted any more. */
    void give(long octets) {
        held.addAndGet(-octets);
    }

    /** Octets that are held. */
    long held() {
        return held.get();
    }
}

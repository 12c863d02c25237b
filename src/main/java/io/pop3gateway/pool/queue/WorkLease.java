package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pop3.Pop3Session;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease that tells the pool once when its commands are given. */
final class WorkLease implements Lease {

    private final Pop3Session session;
    private final HeldSession held;
    private final Runnable given;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean outlives;

    /** @param session what work gives its commands to; those of the held one */
    WorkLease(Pop3Session session, HeldSession held, Runnable given) {
        this.session = session;
        this.held = held;
        this.given = given;
    }

    @Override
    public Pop3Session session() {
        return session;
    }

    @Override
    public void lastCommandGiven() {
        if (ended.compareAndSet(false, true)) {
            given.run();
        }
    }

    @Override
    public void outlivesResult() {
        outlives = true;
    }

    /** The work's result is there. */
    void resulted(boolean well) {
        if (!well || !outlives) {
            lastCommandGiven();
        }
    }

    @Override
    public void releaseMaildrop() {
        held.lingersNoMore();
        lastCommandGiven();
    }
}

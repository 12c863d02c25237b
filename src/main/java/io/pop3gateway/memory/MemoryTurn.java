package io.pop3gateway.memory;

import io.vertx.core.Future;

/** Octets that are waited for, or there. */
public interface MemoryTurn {

    /**
     * Completes when the octets are held. Fails with {@link NoRoom} when they are not to be had in time, and with a
     * {@link java.util.concurrent.CancellationException} when the lease was closed meanwhile.
     */
    Future<Void> held();

    /** Nobody waits for them any more; does nothing when they are held already. */
    void cancel();
}

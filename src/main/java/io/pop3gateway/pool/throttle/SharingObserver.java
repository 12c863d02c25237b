package io.pop3gateway.pool.throttle;

/** Sees how a shared budget decides. */
@FunctionalInterface
interface SharingObserver {

    /** @param shared whether all replicas decided together, or this one alone because Redis is away */
    void decided(boolean shared);
}

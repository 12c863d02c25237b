package io.pop3gateway.api.peer;

import java.util.concurrent.ConcurrentHashMap;

/** How many of something a client may have at once. May be used from any thread. */
public final class ConcurrencyLimit {

    private final int most;
    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

    /** @param most at once of one client, 0 or more; 0: any number, of which none is counted */
    public ConcurrencyLimit(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("a limit must not be negative, was " + most);
        }
        this.most = most;
    }

    /**
     * A client wants one more.
     *
     * @return whether it may have it; then {@link #leave} must follow once
     */
    public boolean enter(String client) {
        if (most == 0) {
            return true;
        }
        boolean[] taken = new boolean[1];
        counts.compute(client, (key, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = now < most;
            return taken[0] ? now + 1 : count;
        });
        return taken[0];
    }

    /** One that the client could have is over. */
    public void leave(String client) {
        counts.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Clients that have any: what is kept in memory. */
    public int clients() {
        return counts.size();
    }
}

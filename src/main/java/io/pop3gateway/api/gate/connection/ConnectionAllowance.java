package io.pop3gateway.api.gate.connection;

import java.util.concurrent.ConcurrentHashMap;

/** How many connections a client may have at once. May be used from any thread. */
final class ConnectionAllowance {

    private final int most;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    /** @param most at once of one client; 0: any number */
    ConnectionAllowance(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("a limit must not be negative, was " + most);
        }
        this.most = most;
    }

    /**
     * A client has opened a connection.
     *
     * @return whether it may have it; then {@link #close} must follow once
     */
    boolean open(String client) {
        if (most == 0) {
            return true;
        }
        boolean[] taken = new boolean[1];
        open.compute(client, (key, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = now < most;
            return taken[0] ? now + 1 : count;
        });
        return taken[0];
    }

    /** One that the client could have is closed. */
    void close(String client) {
        open.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Clients that have any: what is kept in memory. */
    int clients() {
        return open.size();
    }
}

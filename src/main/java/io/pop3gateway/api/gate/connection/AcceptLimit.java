package io.pop3gateway.api.gate.connection;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections of callers may be open in all, from the moment they are accepted: Quarkus counts them later, those over TLS
 * once they have shaken hands. Those beyond are closed, and while a few of them still are not, none is accepted: otherwise a burst,
 * which comes faster than it is closed, would take every file descriptor, and a class that is loaded for the first time in that
 * moment cannot be used ever after.
 */
final class AcceptLimit {

    /** Connections beyond the limit that may wait to be closed. */
    static final int SURPLUS = 16;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Channel> pausing = ConcurrentHashMap.newKeySet();

    /** @param most 0 or more; 0: any number, of which none is counted */
    AcceptLimit(int most) {
        this.most = most;
    }

    /**
     * A connection was accepted; it is counted until it is closed.
     *
     * @return whether it may stay
     */
    boolean enter(Channel connection) {
        if (most == 0) {
            return true;
        }
        int now = open.incrementAndGet();
        connection.closeFuture().addListener(over -> leave());
        if (isFull()) {
            Channel listening = connection.parent();
            listening.config().setAutoRead(false);
            pausing.add(listening);
            // Those that were closed in between did not see that it pauses.
            resume();
        }
        return now <= most;
    }

    private void leave() {
        open.decrementAndGet();
        resume();
    }

    private void resume() {
        if (!isFull()) {
            for (Channel listening : pausing) {
                if (pausing.remove(listening)) {
                    listening.config().setAutoRead(true);
                }
            }
        }
    }

    private boolean isFull() {
        // As a long: the limit may be the largest number there is.
        return open.get() >= (long) most + SURPLUS;
    }
}

package io.pop3gateway.pool;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a step of the pool decided to do to the world. It is done after the lock was given back, in the order of the
 * decisions, so that nobody else's code ever runs under the lock. Public for its neighbours in this room alone.
 */
public final class Actions {

    private final Deque<Runnable> decided = new ArrayDeque<>();

    public void add(Runnable action) {
        decided.add(action);
    }

    /** Does it all. A fault in one action, such as a listener's own, keeps no other from being done and is thrown at the end. */
    public void perform() {
        RuntimeException first = null;
        for (Runnable action : decided) {
            try {
                action.run();
            } catch (RuntimeException fault) {
                first = first == null ? fault : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

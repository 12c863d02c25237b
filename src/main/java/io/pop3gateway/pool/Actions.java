package io.pop3gateway.pool;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a step of the pool decided to do to the world. It is done after the lock was given back, in the order of the
 * decisions, so that nobody else's code ever runs under the lock.
 */
final class Actions {

    private final Deque<Runnable> decided = new ArrayDeque<>();

    void add(Runnable action) {
        decided.add(action);
    }

    void perform() {
        decided.forEach(Runnable::run);
    }
}

package io.pop3gateway.pop3.session;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Messages that a session has asked to be deleted, as far as the server did not take that back (RFC 1939 §5). Changed on the
 * event loop alone.
 */
final class DeletionMarks {

    /** Marks given before each RSET that is not answered yet: those given behind it are not among what it takes back. */
    private final Queue<Integer> resets = new ArrayDeque<>();

    private volatile int given;
    private volatile int takenBack;

    /** DELE is given. */
    void give() {
        given++;
    }

    /** RSET is given. */
    void resetGiven() {
        resets.add(given);
    }

    /** The oldest RSET that waited for its answer has one. */
    void resetAnswered(boolean granted) {
        int before = resets.remove();
        takenBack = granted ? before : takenBack;
    }

    /** Whether QUIT would delete something. */
    boolean any() {
        return given > takenBack;
    }
}

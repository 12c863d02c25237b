package io.pop3gateway.pop3;

/** How many messages a session has asked to be deleted, as far as the server did not take that back (RFC 1939 §5). */
final class DeletionMarks {

    private volatile int given;
    private volatile int takenBack;

    /** DELE is given. On the event loop. */
    void give() {
        given++;
    }

    /** Marks given so far. */
    int given() {
        return given;
    }

    /** RSET was answered, before which so many marks had been given. */
    void takeBack(int before) {
        takenBack = before;
    }

    /** Whether QUIT would delete something. */
    boolean any() {
        return given > takenBack;
    }
}

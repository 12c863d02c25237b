package io.pop3gateway.pool;

import io.pop3gateway.server.MailServer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Those who want one maildrop, first come first. Guarded by the pool's lock. */
final class MaildropLine {

    private final Maildrop maildrop;
    private final MailServer server;
    private final Deque<Task<?>> waiting = new ArrayDeque<>();

    private HeldSession current;
    private boolean pausing;

    MaildropLine(Maildrop maildrop, MailServer server) {
        this.maildrop = maildrop;
        this.server = server;
    }

    Maildrop maildrop() {
        return maildrop;
    }

    MailServer server() {
        return server;
    }

    Deque<Task<?>> waiting() {
        return waiting;
    }

    /** The session that holds the maildrop; null when none does. */
    HeldSession current() {
        return current;
    }

    void current(HeldSession held) {
        current = held;
    }

    /** Whether somebody else was found to hold the maildrop a moment ago. */
    void pausing(boolean pause) {
        pausing = pause;
    }

    /** Whether a session could begin, as far as this maildrop is concerned. */
    boolean isReady() {
        return current == null && !pausing && !waiting.isEmpty();
    }

    boolean isForgettable() {
        return current == null && waiting.isEmpty();
    }
}

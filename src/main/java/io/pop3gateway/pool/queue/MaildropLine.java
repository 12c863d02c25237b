package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.server.MailServer;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Those who want one maildrop, first come first. Guarded by the pool's lock. */
final class MaildropLine {

    private final Maildrop maildrop;
    private final MailServer server;
    private final NavigableSet<Task<?>> waiting = new TreeSet<>(Comparator.comparingLong(Task::sequence));

    private HeldSession current;
    private boolean streaming;
    private Runnable cancelPause;

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

    /** In the order of their arrival; work that is done again keeps its place. */
    NavigableSet<Task<?>> waiting() {
        return waiting;
    }

    /** Whose turn is next; null when nobody waits. */
    Task<?> first() {
        return waiting.isEmpty() ? null : waiting.first();
    }

    /** The session that holds the maildrop; null when none does. */
    HeldSession current() {
        return current;
    }

    void current(HeldSession held) {
        current = held;
    }

    /** Whether its session has carried a stream. */
    boolean isStreaming() {
        return streaming;
    }

    void streaming(boolean now) {
        streaming = now;
    }

    /** No session is begun for now; {@code cancel} takes the end of the pause back. */
    void pause(Runnable cancel) {
        cancelPause = cancel;
    }

    boolean isPausing() {
        return cancelPause != null;
    }

    void endPause() {
        if (cancelPause != null) {
            cancelPause.run();
            cancelPause = null;
        }
    }

    /** Whether a session could begin, as far as this maildrop is concerned. */
    boolean isReady() {
        return current == null && !isPausing() && !waiting.isEmpty();
    }

    boolean isForgettable() {
        return current == null && waiting.isEmpty();
    }
}

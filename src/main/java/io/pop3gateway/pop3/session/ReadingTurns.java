package io.pop3gateway.pop3.session;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Turns of the sockets of one event loop that bring many octets at once. Between two looks at all of its sockets an event loop reads
 * some of these only, and the others by turns; so whoever brings or wants little does not wait until a hundred large messages have
 * each been carried on by a megabyte.
 */
final class ReadingTurns {

    /** From so many octets on a piece is one of many, and its socket waits for its turn. */
    static final int MANY = 8 << 10;

    /** So many octets an event loop takes between two looks at its sockets: a fraction of a millisecond's work. */
    private static final int AT_ONCE = 256 << 10;

    /** What a turn is taken to bring: as much as is read from a socket at once. */
    private static final int PIECE = 64 << 10;

    private static final ThreadLocal<ReadingTurns> TURNS = ThreadLocal.withInitial(ReadingTurns::new);

    private final Queue<SocketReading> waiting = new ArrayDeque<>();
    private int taken;
    private boolean endIsDue;
    private boolean reminderIsDue;

    static ReadingTurns ofThisEventLoop() {
        return TURNS.get();
    }

    /**
     * A socket brought some octets.
     *
     * @return whether it must wait: it is told when its turn comes
     */
    boolean took(int octets, SocketReading socket) {
        taken += octets;
        boolean waits = taken >= AT_ONCE;
        if (waits) {
            waiting.add(socket);
        }
        if (!endIsDue) {
            endIsDue = true;
            // Runs when all sockets that have octets now were looked at.
            socket.context().runOnContext(now -> {
                endIsDue = false;
                next();
            });
        }
        return waits;
    }

    private void next() {
        taken = 0;
        for (int octets = 0; octets < AT_ONCE && !waiting.isEmpty(); octets += PIECE) {
            waiting.remove().itsTurn();
        }
        if (!waiting.isEmpty() && !reminderIsDue) {
            // Those whose turn it is may bring nothing, and then nobody would say so.
            reminderIsDue = true;
            waiting.element().context().owner().setTimer(1, later -> remind());
        }
    }

    private void remind() {
        reminderIsDue = false;
        next();
    }
}

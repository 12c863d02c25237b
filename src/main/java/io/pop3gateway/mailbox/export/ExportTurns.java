package io.pop3gateway.mailbox.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Whose octets are read next, where more exports than workers want them: while the workers have enough pieces no other is read, so
 * that what is read is written soon, and two hundred exports hold little more than ten do. A turn says when to read, and nobody
 * waits for its octets to come: a mail server that sends none keeps no worker from the others. May be used from any thread.
 */
final class ExportTurns {

    private final Executor workers;
    private final int enough;
    private final Queue<Place> line = new ArrayDeque<>();
    private int pieces;

    /** @param enough pieces that keep the workers busy, 1 or more */
    ExportTurns(Executor workers, int enough) {
        this.workers = workers;
        this.enough = enough;
    }

    /** An export's place among the others. Used by one thread after another. */
    final class Place {

        private final Runnable whenItsTurn;
        private volatile Stage stage = Stage.NONE;

        private enum Stage {
            NONE,
            IN_LINE,
            ITS_TURN
        }

        private Place(Runnable whenItsTurn) {
            this.whenItsTurn = whenItsTurn;
        }

        /** Whether it may read now what makes up a piece; from the first time that it asks on it is in line. */
        boolean isItsTurn() {
            if (stage == Stage.NONE) {
                stage = Stage.IN_LINE;
                if (isNow(this)) {
                    stage = Stage.ITS_TURN;
                }
            }
            return stage == Stage.ITS_TURN;
        }

        private void called() {
            stage = Stage.ITS_TURN;
            whenItsTurn.run();
        }

        /** Gives the workers its piece, with which its turn ends. */
        void execute(Runnable piece) {
            stage = Stage.NONE;
            give(piece);
        }
    }

    /** @param whenItsTurn is run on any thread */
    Place place(Runnable whenItsTurn) {
        return new Place(whenItsTurn);
    }

    private synchronized boolean isNow(Place place) {
        boolean now = pieces < enough;
        if (!now) {
            line.add(place);
        }
        return now;
    }

    private void give(Runnable piece) {
        synchronized (this) {
            pieces++;
        }
        try {
            workers.execute(() -> {
                try {
                    piece.run();
                } finally {
                    done();
                }
            });
        } catch (RejectedExecutionException stopping) {
            done();
            throw stopping;
        }
    }

    private void done() {
        List<Place> next = new ArrayList<>();
        synchronized (this) {
            pieces--;
            // Where no piece is left nobody would call the others: those whose turn it was may have gone, or their
            // servers are slow.
            int turns = pieces == 0 ? line.size() : Math.min(line.size(), enough - pieces);
            while (next.size() < turns) {
                next.add(line.remove());
            }
        }
        next.forEach(Place::called);
    }
}

package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What a format has to do, one step after the other, and what it wrote. Where it is quick each step is done at once; where it
 * takes long a worker does as many as make up a piece, since a change of threads for each would cost more than they do, and what
 * comes while it is at them is for the next piece. Used by one thread after another.
 */
final class FormatWork {

    /** Octets that make up a piece. */
    private static final int PIECE = 32 << 10;

    /** Octets that a worker wrote that are enough to be handed on; what packs very well waits for more. */
    private static final int ENOUGH = PIECE / 4;

    /** Octets that a step counts for beside those that it is about. */
    private static final int STEP = 64;

    private final ExportFormat format;
    private final ExportTurns.Place place;
    private final Runnable whenChanged;
    private List<Consumer<Buffer>> steps = new ArrayList<>();
    private int octets;
    private Iterator<byte[]> rest;

    /** The worker's own while there is one. */
    private Buffer written;

    private boolean released;
    private volatile Stage stage = Stage.NONE;
    private volatile RuntimeException failure;

    /** Of the piece that was given to the workers. */
    private enum Stage {
        NONE,
        WAITS,
        AT_WORK
    }

    /**
     * @param others all exports
     * @param whenChanged is run when a worker begins with what it was given, when it has done it, and when it is this export's turn
     */
    FormatWork(ExportFormat format, ExportTurns others, Runnable whenChanged) {
        this.format = format;
        this.place = others.place(whenChanged);
        this.whenChanged = whenChanged;
        this.written = room();
    }

    private Buffer room() {
        // A worker makes room when it writes: what waits for one needs none.
        return Buffer.buffer(format.takesLong() ? 0 : PIECE + PIECE / 4);
    }

    void begin(ListedMessage message) {
        add(0, file -> format.begin(message, file));
    }

    void octets(Buffer piece) {
        add(piece.length(), file -> format.octets(piece, file));
    }

    void end() {
        add(0, format::end);
    }

    void missing(ListedMessage message, RuntimeException why) {
        add(0, file -> format.missing(message, why, file));
    }

    /**
     * Another piece of what follows the last message, of which no step is left and none under way.
     *
     * @return whether there was one
     */
    boolean close(IntFunction<ListedMessage> messages) {
        if (rest == null) {
            rest = format.close(messages);
        }
        if (rest.hasNext()) {
            add(PIECE, file -> file.appendBytes(rest.next()));
            return true;
        }
        return false;
    }

    private void add(int length, Consumer<Buffer> step) {
        if (format.takesLong()) {
            steps.add(step);
            octets += length + STEP;
        } else {
            step.accept(written);
        }
    }

    /** Whether a piece was given to the workers that is not done; until it is, nothing may be begun, taken or closed. */
    boolean isUnderWay() {
        return stage != Stage.NONE;
    }

    /** Whether a worker is at it, and it does not wait for one. */
    boolean isAtWork() {
        return stage == Stage.AT_WORK;
    }

    /** Why a worker could not do its steps; null: it could. */
    RuntimeException failure() {
        return failure;
    }

    /** Whether steps wait to be given to a worker. */
    boolean isLeft() {
        return !steps.isEmpty();
    }

    /** Whether they make up a piece. */
    boolean isDue() {
        return octets >= PIECE;
    }

    /** Whether what makes up a piece may be read now; where not, it is told when its turn comes. */
    boolean mayBeReadFor() {
        return !format.takesLong() || place.isItsTurn();
    }

    /** Has a worker do the steps that are left. */
    void begin() {
        List<Consumer<Buffer>> piece = steps;
        int length = octets;
        steps = new ArrayList<>();
        octets = 0;
        stage = Stage.WAITS;
        try {
            place.execute(() -> run(piece, length));
        } catch (RejectedExecutionException stopping) {
            failure = stopping;
            stage = Stage.NONE;
        }
    }

    private void run(List<Consumer<Buffer>> piece, int length) {
        stage = Stage.AT_WORK;
        whenChanged.run();
        try {
            Buffer file = Buffer.buffer(written.length() + length).appendBuffer(written);
            piece.forEach(step -> step.accept(file));
            // What waits for more is held without the room that was made for it.
            written = file.length() < ENOUGH ? file.copy() : file;
        } catch (RuntimeException failed) {
            failure = failed;
        }
        stage = Stage.NONE;
        whenChanged.run();
    }

    /** Nothing more is wanted; is to be called again when a worker has done what it is at. */
    void release() {
        if (!isUnderWay() && !released) {
            released = true;
            format.release();
        }
    }

    /** Whether enough was written to be handed on. */
    boolean isFull() {
        return written.length() >= (format.takesLong() ? ENOUGH : PIECE);
    }

    /** All that was written and not taken; may be empty. */
    Buffer taken() {
        Buffer all = written;
        written = room();
        return all;
    }
}
